package io.delivrd.app;

import io.micronaut.context.annotation.EachProperty;
import java.time.Duration;
import java.util.List;

/// When parts on one network are asked for, an element of `delivrd.fallback.networks`.
///
/// @param code MCC+MNC, in quotes so that leading zeros stay, or the provider's alphabetic code
/// @param patience ages at which a part without a final state is asked for
@EachProperty(value = "delivrd.fallback.networks", list = true)
record FallbackNetworkSettings(String code, List<Duration> patience) {}
