package io.delivrd.web.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Describes what [QuarantineJson] writes, for the generated description only: what could not be read or trusted, and
/// replies, newest first.
///
/// @param waiting how many were neither replayed nor dismissed, listed or not
/// @param replies how many of them are replies
/// @param next as `before` of the rest; not there unless the list was ended for its length
@Serdeable
record QuarantineAnswer(
        long waiting,
        long replies,
        List<Request> requests,
        @Nullable String next) {

    /// @param kind `unreadable` or `reply`
    /// @param query null, as the body, for callers who may not see personal data
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Request(
            String id,
            @JsonProperty("received_at") String receivedAt,
            String provider,
            String method,
            String path,
            @JsonProperty("content_type") String contentType,
            String kind,
            String reason,
            String detail,
            @JsonProperty("body_bytes") int bodyBytes,
            @Nullable String query,
            @Nullable String body,
            @JsonProperty("replayed_at") @Nullable String replayedAt) {}
}
