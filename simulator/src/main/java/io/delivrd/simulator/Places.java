package io.delivrd.simulator;

import java.util.Map;

/// What the provider's reports call a network.
final class Places {

    private static final Map<String, String> COUNTRY_BY_MCC = Map.of(
            "208", "FR",
            "234", "GB",
            "262", "DE",
            "286", "TR",
            "310", "US",
            "370", "DO",
            "530", "NZ",
            "621", "NG",
            "724", "BR");
    private static final Map<String, String> NAMES = Map.of(
            "FR", "France",
            "GB", "United Kingdom",
            "DE", "Germany",
            "TR", "Turkey",
            "US", "United States",
            "DO", "Dominican Republic",
            "NG", "Nigeria",
            "NZ", "New Zealand",
            "BR", "Brazil");

    private Places() {}

    /// @return two letters; empty if nobody knows
    static String country(String network) {
        if (network.matches("[A-Z]{2}-.*")) {
            return network.substring(0, 2);
        }
        return network.length() < 3 ? "" : COUNTRY_BY_MCC.getOrDefault(network.substring(0, 3), "");
    }

    /// @return empty if nobody knows
    static String countryName(String network) {
        return NAMES.getOrDefault(country(network), "");
    }

    static String networkName(String network) {
        return "Example Network " + network;
    }

    /// @return how codes of the networks begin that numbers like this belong to; empty if nobody knows
    static String mobileCountryCode(String recipient) {
        Map<String, String> byPrefix = Map.of(
                "33", "208", "44", "234", "49", "262", "90", "286", "55", "724", "234", "621", "1809", "370", "64",
                "530");
        return byPrefix.entrySet().stream()
                .filter(prefix -> recipient.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(recipient.startsWith("1") ? "310" : "");
    }
}
