package io.delivrd.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What could not be read or trusted, newest first.
///
/// @param waiting how many wait for a replay, listed or not
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record QuarantineAnswer(long waiting, List<Request> requests) {

    /// @param query null, as the body, for callers who may not see personal data
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Request(
            String id,
            String receivedAt,
            String provider,
            String method,
            String path,
            String contentType,
            String reason,
            String detail,
            int bodyBytes,
            @Nullable String query,
            @Nullable String body,
            @Nullable String replayedAt) {}
}
