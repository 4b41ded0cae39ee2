package io.delivrd.application.network;

import io.delivrd.domain.network.Network;
import java.util.List;

/// The networks that ship with the product, by the names people know them by.
public interface Networks {

    /// @return by code; one of three digits stands for the country
    List<Network> named();
}
