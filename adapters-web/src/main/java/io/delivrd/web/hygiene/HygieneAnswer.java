package io.delivrd.web.hygiene;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers, and what is proposed for each.
///
/// @param next where the list goes on, as the parameter `cursor`, though a page has few rows or none; null at its end
/// @param asOf up to when what came is in it: `since` of the next question for changes
/// @param sums what the whole list comes to; null unless asked for
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HygieneAnswer(
        List<Row> rows,
        @Nullable String next,
        @JsonProperty("as_of") String asOf,
        @Nullable Sums sums) {

    /// @param numbers how many there are, by what is proposed
    /// @param saved what is not spent in the next 30 days, a currency each; empty for callers who may not see money
    /// @param whole whether all of the list was gone through; else there are at least so many
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Sums(Map<String, Long> numbers, List<Amount> saved, boolean whole) {}

    /// @param recipient as far as the caller may see it, or as asked for
    /// @param firstAt when the evidence began
    /// @param messages whose failures are the evidence, the earliest first
    /// @param confidence from 0 to 1; of a number to be suppressed, that it gets nothing in four weeks
    /// @param bestHour of the day, UTC, to send again; null if it should not be, or cannot be told
    /// @param saved what is not spent in the next 30 days; null where nothing is, or the caller may not see it
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(
            String recipient,
            String action,
            String reason,
            List<String> codes,
            @JsonProperty("first_at") @Nullable String firstAt,
            @JsonProperty("last_at") @Nullable String lastAt,
            List<String> messages,
            List<String> campaigns,
            @JsonProperty("delivered_since") boolean deliveredSince,
            BigDecimal confidence,
            @JsonProperty("best_hour") @Nullable Integer bestHour,
            @Nullable Amount saved) {}

    @Serdeable
    record Amount(String amount, String currency) {}
}
