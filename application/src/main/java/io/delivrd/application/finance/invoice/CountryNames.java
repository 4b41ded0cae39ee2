package io.delivrd.application.finance.invoice;

import io.delivrd.domain.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Countries by their names in several languages, by both codes of ISO 3166-1, and by mobile country code.
final class CountryNames {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.ITALIAN,
            Locale.of("es"),
            Locale.of("nl"),
            Locale.of("pt"));

    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("uk", "GB"),
            Map.entry("great britain", "GB"),
            Map.entry("england", "GB"),
            Map.entry("usa", "US"),
            Map.entry("u s a", "US"),
            Map.entry("united states of america", "US"),
            Map.entry("uae", "AE"),
            Map.entry("czech republic", "CZ"),
            Map.entry("holland", "NL"),
            Map.entry("turkey", "TR"),
            Map.entry("hong kong", "HK"),
            Map.entry("russian federation", "RU"),
            Map.entry("republic of korea", "KR"),
            Map.entry("viet nam", "VN"));

    private static final Map<String, String> NAMES = names();
    private static final Map<String, String> CODES = codes();
    private static final int DIGITS_OF_COUNTRY = 3;

    private final Map<String, String> mobileCodes = new HashMap<>();

    /// @param table in which a row of three digits stands for a country
    CountryNames(List<Network> table) {
        for (Network network : table) {
            if (network.code().text().length() == DIGITS_OF_COUNTRY) {
                network.country()
                        .ifPresent(country -> mobileCodes.put(network.code().text(), country));
            }
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(ALSO);
        for (Locale language : LANGUAGES) {
            for (String code : Locale.getISOCountries()) {
                names.putIfAbsent(
                        Words.of(Locale.of("", code).getDisplayCountry(language))
                                .joined(),
                        code);
            }
        }
        return Map.copyOf(names);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(code, code);
            codes.put(Locale.of("", code).getISO3Country(), code);
        }
        return Map.copyOf(codes);
    }

    /// @param text that is to name a country and nothing else
    /// @return ISO 3166-1 alpha-2
    Optional<String> named(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(CODES.get(code))
                .or(() -> Optional.ofNullable(mobileCodes.get(code)))
                .or(() -> Optional.ofNullable(NAMES.get(Words.of(text).joined())))
                .or(() -> within(text));
    }

    /// @param text that may name one among other words
    /// @return of the longest name in it
    Optional<String> within(String text) {
        return Words.of(text).phrases().stream()
                .filter(NAMES::containsKey)
                .findFirst()
                .map(NAMES::get);
    }
}
