package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Describes what [SpendJson] writes, for the generated description only.
///
/// @param zone in which the accounts are billed; null where they are billed in several
@Serdeable
record SpendAnswer(
        String period,
        @Nullable String zone,
        @Nullable String provider,
        @Nullable String account,
        String state,
        List<Row> rows,
        List<Total> total) {

    /// Each row begins with its key: a field for each dimension of the group.
    ///
    /// @param amount exact, without estimates
    /// @param estimatedAmount what price lists say of parts nobody named a price of
    @Serdeable
    record Row(
            @Nullable String campaign,
            @Nullable String network,
            @Nullable String country,
            @Nullable String provider,
            @Nullable String account,
            @Nullable String state,
            @Nullable String source,
            @JsonProperty("class") @Nullable String matchClass,
            @Nullable String day,
            String currency,
            long parts,
            String amount,
            @JsonProperty("estimated_amount") String estimatedAmount) {}

    @Serdeable
    record Total(
            String currency,
            long parts,
            String amount,
            @JsonProperty("estimated_amount") String estimatedAmount) {}
}
