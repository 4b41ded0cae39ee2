package io.delivrd.persistence.network;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.domain.network.NetworkExpectation;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/// Expectations as rows that questions for ages join.
@Singleton
final class PostgresNetworkExpectations implements NetworkExpectations {

    private final NetworkExpectationRows rows;

    PostgresNetworkExpectations(NetworkExpectationRows rows) {
        this.rows = rows;
    }

    @Override
    public List<NetworkExpectation> all() {
        return rows.findAll().stream()
                .map(NetworkExpectationRow::expectation)
                .sorted(Comparator.comparing(NetworkExpectation::network))
                .toList();
    }

    @Override
    public void put(NetworkExpectation expectation) {
        rows.put(
                expectation.network().text(),
                expectation.validity().toSeconds(),
                expectation.grace().toSeconds(),
                expectation.support().tag());
    }
}
