package io.delivrd.web.provider.modica;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The carriers of New Zealand as Modica calls them.
final class ModicaNetworks {

    private static final Map<String, String> CODES = Map.of(
            "2degrees", "53024",
            "spark", "53005",
            "skinny", "53005",
            "telecom", "53005",
            "onenz", "53001",
            "vodafone", "53001");

    private ModicaNetworks() {}

    /// @param destination elsewhere carriers have the same names
    static Optional<String> of(String operator, String destination) {
        String name = operator.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        boolean inNewZealand = destination.replaceFirst("^(\\+|00)", "").startsWith("64");
        return inNewZealand
                ? CODES.entrySet().stream()
                        .filter(carrier -> name.startsWith(carrier.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }
}
