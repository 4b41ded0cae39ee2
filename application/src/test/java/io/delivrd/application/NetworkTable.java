package io.delivrd.application;

import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A few rows of the network table that ships with the product, and how it is read.
///
/// A listed code has its own name and country; another MCC+MNC the country of its MCC; an alphabetic code such as
/// `US-TOLL-FREE` the country it begins with.
public final class NetworkTable implements Function<NetworkCode, Optional<Network>> {

    private static final Pattern ALPHABETIC = Pattern.compile("([A-Z]{2})-[A-Z0-9-]+");

    private record Row(String name, String country) {}

    private static final Map<String, Row> LISTED = Map.of(
            "23410", new Row("O2 (UK)", "GB"),
            "23415", new Row("Vodafone UK", "GB"),
            "26201", new Row("Telekom", "DE"),
            "310004", new Row("Verizon", "US"),
            "72402", new Row("TIM", "BR"));

    private static final Map<String, String> COUNTRIES =
            Map.of("234", "GB", "262", "DE", "310", "US", "429", "NP", "724", "BR");

    @Override
    public Optional<Network> apply(NetworkCode code) {
        Row row = LISTED.get(code.text());
        if (row != null) {
            return Optional.of(new Network(code, Optional.of(row.name()), Optional.of(row.country())));
        }
        Optional<String> country = code.mobileCountryCode()
                .map(mcc -> Optional.ofNullable(COUNTRIES.get(mcc)))
                .orElseGet(() -> prefix(code));
        return country.map(iso -> new Network(code, Optional.empty(), Optional.of(iso)));
    }

    private static Optional<String> prefix(NetworkCode code) {
        Matcher matcher = ALPHABETIC.matcher(code.text());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
