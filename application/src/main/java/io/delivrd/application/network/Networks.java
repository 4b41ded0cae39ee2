package io.delivrd.application.network;

import io.delivrd.domain.network.Network;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The networks that ship with the product, by the names people know them by.
public interface Networks {

    /// @return by code; one of three digits stands for the country
    List<Network> named();

    /// @return the same, to be looked up by code
    default Map<String, Network> byCode() {
        return named().stream()
                .collect(Collectors.toMap(network -> network.code().text(), Function.identity(), (one, _) -> one));
    }
}
