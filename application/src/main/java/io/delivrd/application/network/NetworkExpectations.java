package io.delivrd.application.network;

import io.delivrd.domain.network.NetworkExpectation;
import java.util.List;

/// What to expect of the receipts of certain networks; for all others the defaults hold.
public interface NetworkExpectations {

    /// @return by network code
    List<NetworkExpectation> all();

    /// Adds it, or replaces what was said of the network before; counts follow at the next reading.
    void put(NetworkExpectation expectation);
}
