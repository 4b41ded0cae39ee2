package io.delivrd.ui;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// What was said of networks, kept by code.
final class InMemoryExpectations implements NetworkExpectations {

    private final Map<NetworkCode, NetworkExpectation> expectations = new ConcurrentSkipListMap<>();

    void clear() {
        expectations.clear();
    }

    void support(String code, ReceiptSupport support) {
        put(new NetworkExpectation(new NetworkCode(code), Duration.ofHours(72), Duration.ofHours(6), support));
    }

    @Override
    public List<NetworkExpectation> all() {
        return List.copyOf(expectations.values());
    }

    @Override
    public void put(NetworkExpectation expectation) {
        expectations.put(expectation.network(), expectation);
    }
}
