package io.delivrd.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message part, its message and its whole timeline, as in JSON.
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record MessageAnswer(
        String provider,
        String account,
        String messageId,
        String state,
        @JsonProperty("final") boolean isFinal,
        String evidence,
        List<String> flags,
        DecidedBy decidedBy,
        String rawStatus,
        @Nullable ErrorOf error,
        @Nullable String clientRef,
        String campaign,
        @Nullable String recipient,
        @Nullable String senderId,
        @Nullable NetworkOf network,
        @Nullable PriceOf price,
        @Nullable String submittedAt,
        String firstEventAt,
        @Nullable String finalAt,
        MessageOf message,
        List<Entry> timeline) {

    /// @param rule tag of the precedence rule
    /// @param receiptId null where no receipt decided
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DecidedBy(String rule, @Nullable String receiptId) {}

    /// @param meaning null, as the two after it, for a code in no table
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ErrorOf(
            String code,
            @Nullable String meaning,
            @Nullable String permanence,
            @Nullable String advice) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NetworkOf(
            String code, @Nullable String name, @Nullable String country) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PriceOf(String amount, String currency, String source) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MessageOf(int parts, String state) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Entry(
            String receiptId,
            String state,
            String rawStatus,
            @Nullable String code,
            String evidence,
            String source,
            @Nullable String pushedAt,
            @Nullable String scts,
            String receivedAt,
            long repeats,
            @Nullable PriceOf price,
            String raw) {}
}
