package io.delivrd.ui;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/// Expectations in a map.
final class InMemoryExpectations implements NetworkExpectations {

    private final ConcurrentSkipListMap<NetworkCode, NetworkExpectation> byNetwork = new ConcurrentSkipListMap<>();

    @Override
    public List<NetworkExpectation> all() {
        return List.copyOf(byNetwork.values());
    }

    @Override
    public void put(NetworkExpectation expectation) {
        byNetwork.put(expectation.network(), expectation);
    }

    void clear() {
        byNetwork.clear();
    }
}
