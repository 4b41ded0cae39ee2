package io.delivrd.domain.network;

import java.util.Optional;

/// A network with the names people know it by.
///
/// @param name brand or operator, empty if the code is in no table
/// @param country ISO 3166-1 alpha-2, empty if it cannot be told
public record Network(NetworkCode code, Optional<String> name, Optional<String> country) {}
