package io.delivrd.web.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.domain.network.NetworkExpectation;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// What is expected of a network's receipts.
///
/// @param receiptSupport `handset`, `carrier`, `fake_suspected`, `none` or `unknown`
/// @param validity how long it tries to deliver, an ISO 8601 duration
/// @param grace how much longer a receipt may take to reach us
@Serdeable
record NetworkAnswer(
        String network, @JsonProperty("receipt_support") String receiptSupport, String validity, String grace) {

    static NetworkAnswer of(NetworkExpectation expectation) {
        return new NetworkAnswer(
                expectation.network().text(),
                expectation.support().tag(),
                expectation.validity().toString(),
                expectation.grace().toString());
    }

    /// Describes what [NetworkRequest] reads, for the generated description only.
    @Serdeable
    record Request(
            @JsonProperty("receipt_support") @Nullable String receiptSupport,
            @Nullable String validity,
            @Nullable String grace) {}
}
