package io.delivrd.application.finance.invoice;

import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the lines of an invoice are for.
final class LinePlaces {

    private static final Pattern TWO_LETTERS = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}(?![\\p{L}\\p{N}])");

    private final NetworkTexts networks;
    private final CountryNames countries;
    private final Set<String> ourCountries;

    LinePlaces(List<Network> table, List<OurSum> sums) {
        this.networks = new NetworkTexts(table, sums);
        this.countries = new CountryNames(table);
        this.ourCountries = sums.stream().map(OurSum::country).collect(Collectors.toSet());
    }

    /// @param networks empty if it names none we know
    /// @param country ISO 3166-1 alpha-2; empty if it names none we know
    /// @param named whether it names a network or country at all
    record Place(Set<NetworkCode> networks, Optional<String> country, boolean named) {

        Place {
            networks = Set.copyOf(networks);
        }
    }

    Place of(InvoiceLine line) {
        Optional<String> country = line.country().isBlank() ? Optional.empty() : countries.named(line.country());
        if (!line.network().isBlank()) {
            Set<NetworkCode> codes = networks.named(line.network(), country.orElse(""));
            return codes.isEmpty()
                    ? new Place(Set.of(), country.or(() -> countries.named(line.network())), true)
                    : place(codes, country);
        }
        if (!line.country().isBlank()) {
            return country.isPresent()
                    ? new Place(Set.of(), country, true)
                    : place(networks.named(line.country(), ""), country);
        }
        country = countries.within(line.description()).or(() -> ourCountry(line.description()));
        Set<NetworkCode> codes = networks.within(line.description(), country.orElse(""));
        return codes.isEmpty() ? new Place(Set.of(), country, country.isPresent()) : place(codes, country);
    }

    private Place place(Set<NetworkCode> codes, Optional<String> country) {
        return new Place(
                codes,
                country.or(() -> codes.stream()
                        .flatMap(code -> networks.country(code).stream())
                        .findFirst()),
                true);
    }

    /// Two letters alone may be a word; in capitals, and of a country we send to, they are a code.
    private Optional<String> ourCountry(String description) {
        return TWO_LETTERS
                .matcher(description)
                .results()
                .map(found -> found.group().toUpperCase(Locale.ROOT))
                .map(code -> code.equals("UK") ? "GB" : code)
                .filter(ourCountries::contains)
                .findFirst();
    }
}
