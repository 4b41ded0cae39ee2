package io.delivrd.web.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message part, its message and its timeline, as in JSON. Where many receipts came, `receipts` tells how many and
/// `next` is the address of those before.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record MessageAnswer(
        String provider,
        String account,
        @JsonProperty("message_id") String messageId,
        String state,
        @JsonProperty("final") boolean isFinal,
        String evidence,
        List<String> flags,
        @JsonProperty("decided_by") DecidedBy decidedBy,
        @JsonProperty("raw_status") String rawStatus,
        @Nullable ErrorOf error,
        @JsonProperty("client_ref") @Nullable String clientRef,
        String campaign,
        @Nullable String recipient,
        @JsonProperty("sender_id") @Nullable String senderId,
        @Nullable NetworkOf network,
        @Nullable PriceOf price,
        @JsonProperty("submitted_at") @Nullable String submittedAt,
        @JsonProperty("first_event_at") String firstEventAt,
        @JsonProperty("final_at") @Nullable String finalAt,
        MessageOf message,
        List<Entry> timeline) {

    /// @param rule tag of the precedence rule
    /// @param receiptId null where no receipt decided
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DecidedBy(
            String rule,
            @JsonProperty("receipt_id") @Nullable String receiptId) {}

    /// @param meaning null, as the two after it, for a code in no table
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ErrorOf(
            String code,
            @Nullable String meaning,
            @Nullable String permanence,
            @Nullable String advice) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NetworkOf(
            String code, @Nullable String name, @Nullable String country) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PriceOf(String amount, String currency, String source) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MessageOf(
            @Nullable String id,
            int parts,
            String state,
            @JsonProperty("part_states") List<Sibling> partStates) {}

    /// @param state as stored, not by age
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Sibling(@JsonProperty("message_id") String messageId, int part, String state) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            @JsonProperty("receipt_id") String receiptId,
            String state,
            @JsonProperty("raw_status") String rawStatus,
            @Nullable String code,
            String evidence,
            String source,
            @JsonProperty("pushed_at") @Nullable String pushedAt,
            @Nullable String scts,
            @JsonProperty("received_at") String receivedAt,
            long repeats,
            @Nullable PriceOf price,
            String raw) {}
}
