package io.delivrd.persistence.network;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.micronaut.context.annotation.EachProperty;
import java.time.Duration;
import java.util.Optional;

/// What to expect of one network; what is left out is as everywhere else.
///
/// @param code MCC+MNC, in quotes so that leading zeros stay, or the provider's alphabetic code
/// @param receipts what its receipts are worth: none, handset, carrier, fake_suspected or unknown
/// @param validity how long it tries to deliver
/// @param grace how much longer a receipt may take to reach us
@EachProperty(value = "delivrd.networks", list = true)
record NetworkSettings(
        String code, Optional<ReceiptSupport> receipts, Optional<Duration> validity, Optional<Duration> grace) {

    NetworkExpectation expectation(HorizonSettings others) {
        return new NetworkExpectation(
                new NetworkCode(code),
                validity.orElse(others.validity()),
                grace.orElse(others.grace()),
                receipts.orElse(ReceiptSupport.UNKNOWN));
    }
}
