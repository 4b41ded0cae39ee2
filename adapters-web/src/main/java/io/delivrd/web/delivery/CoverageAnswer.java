package io.delivrd.web.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Describes what [CoverageJson] writes, for the generated description only.
@Serdeable
record CoverageAnswer(
        String from,
        String until,
        String zone,
        String unit,
        @JsonProperty("as_of") String asOf,
        List<Row> rows,
        Row total) {

    /// Each row begins with its key: a field for each dimension of the group.
    ///
    /// @param coverage null where the row is picked out by state or error
    /// @param share of everything with the same key but for state and error; null where the row has a coverage
    /// @param expected the sum of `pushed`, `recovered`, `provider_expired`, `aged` and `missing`
    @Serdeable
    record Row(
            @Nullable String campaign,
            @Nullable String network,
            @JsonProperty("network_name") @Nullable String networkName,
            @Nullable String country,
            @Nullable String bucket,
            long expected,
            long pushed,
            long recovered,
            @JsonProperty("provider_expired") long providerExpired,
            long aged,
            long missing,
            long unknowable,
            DeliveryAnswer.@Nullable Rate coverage,
            DeliveryAnswer.@Nullable Rate share) {}
}
