package io.delivrd.web.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes what [DeliveryJson] writes, for the generated description only.
@Serdeable
record DeliveryAnswer(
        String from,
        String until,
        String zone,
        String unit,
        @JsonProperty("as_of") String asOf,
        List<Row> rows,
        Row total) {

    /// Each row begins with its key: a field for each dimension of the group.
    ///
    /// @param rates null where the row is picked out by state or error
    /// @param share of everything with the same key but for state and error; null where the row has rates
    /// @param unknowable of `all`: on networks or accounts that send no receipts; in no rate
    @Serdeable
    record Row(
            @Nullable String bucket,
            @Nullable String campaign,
            @JsonProperty("client_ref") @Nullable String clientRef,
            @Nullable String network,
            @JsonProperty("network_name") @Nullable String networkName,
            @Nullable String country,
            @Nullable String provider,
            @Nullable String account,
            @Nullable String state,
            @Nullable String error,
            long all,
            @JsonProperty("final") long finals,
            long delivered,
            Map<String, Long> states,
            @Nullable Rates rates,
            @Nullable Rate share,
            @JsonProperty("time_to_receipt_ms") Times timeToReceiptMs,
            List<Amount> price,
            @JsonProperty("provider_expired") long providerExpired,
            long aged,
            long contradicted,
            long unknowable) {}

    @Serdeable
    record Rates(
            @JsonProperty("delivered_of_all") Rate deliveredOfAll,
            @JsonProperty("delivered_of_final") Rate deliveredOfFinal,
            @JsonProperty("delivered_of_known") Rate deliveredOfKnown,
            Rate coverage) {}

    /// @param low lower bound of the 95 % Wilson interval
    @Serdeable
    record Rate(
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            long n) {}

    @Serdeable
    record Times(
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long p99,
            long n) {}

    @Serdeable
    record Amount(String currency, String amount) {}
}
