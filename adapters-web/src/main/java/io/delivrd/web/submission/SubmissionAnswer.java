package io.delivrd.web.submission;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes what [Refusals] writes and submissions hold, for the generated description only.
///
/// @param stored parts that were new
/// @param repeated parts that had been handed in before
/// @param refusedInAll how many were refused, where they are more than `refused` tells
/// @param encoding in which the text was read, such as `Windows-1252`; not there for UTF-8
@Serdeable
record SubmissionAnswer(
        long stored,
        long repeated,
        @Nullable String encoding,
        @JsonProperty("refused_in_all") @Nullable Long refusedInAll,
        List<Refusal> refused) {

    /// @param line element of a JSON array, else physical line, both from 1
    @Serdeable
    record Refusal(long line, String field, String reason) {}

    /// @param response a send response as received, in place of `message_id`, `part` and `parts`
    @Serdeable
    record Element(
            @Nullable String provider,
            @Nullable String account,
            @JsonProperty("message_id") @Nullable String messageId,
            @Nullable String message,
            @Nullable Integer part,
            @Nullable Integer parts,
            @JsonProperty("client_ref") @Nullable String clientRef,
            @Nullable String recipient,
            @JsonProperty("sender_id") @Nullable String senderId,
            @Nullable String network,
            @Nullable String price,
            @Nullable String currency,
            @JsonProperty("submitted_at") String submittedAt,
            @Nullable Map<String, Object> response) {}
}
