package io.delivrd.persistence.network;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.util.Locale;

/// A row of the table `network_expectation`.
@MappedEntity("network_expectation")
record NetworkExpectationRow(@Id String networkCode, long validitySeconds, long graceSeconds, String receiptSupport) {

    NetworkExpectation expectation() {
        return new NetworkExpectation(
                new NetworkCode(networkCode),
                Duration.ofSeconds(validitySeconds),
                Duration.ofSeconds(graceSeconds),
                ReceiptSupport.valueOf(receiptSupport.toUpperCase(Locale.ROOT)));
    }
}
