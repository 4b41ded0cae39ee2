package io.delivrd.application.finance.invoice;

import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Networks by code and by the names invoices give them.
final class NetworkTexts {

    private static final Pattern CODE = Pattern.compile("[0-9]{5,6}");
    private static final Pattern CODE_WITHIN = Pattern.compile("(?<![0-9])[0-9]{3}[ \\-/.]?[0-9]{2,3}(?![0-9])");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ \\-/.]");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final int SHORTEST_NAME = 3;
    private static final int DIGITS_OF_COUNTRY = 3;
    private static final int DIGITS_OF_SHORT = 5;

    private final Map<String, Set<Network>> byName = new HashMap<>();
    private final Map<String, Network> byCode = new HashMap<>();
    private final Set<String> ours = new HashSet<>();

    NetworkTexts(List<Network> table, List<OurSum> sums) {
        for (OurSum sum : sums) {
            String code = sum.network().text();
            ours.add(code);
            byCode.put(
                    code,
                    new Network(
                            sum.network(),
                            Optional.empty(),
                            Optional.of(sum.country()).filter(country -> !country.isEmpty())));
        }
        for (Network network : table) {
            if (network.code().text().length() > DIGITS_OF_COUNTRY) {
                byCode.putIfAbsent(network.code().text(), network);
                names(network)
                        .forEach(name -> byName.computeIfAbsent(name, _ -> new HashSet<>())
                                .add(network));
            }
        }
    }

    /// @return the name in words, also without what stands in brackets, and without the country behind it
    private static Stream<String> names(Network network) {
        Set<String> names = new HashSet<>();
        String name = network.name().orElse("");
        for (String form : List.of(name, IN_BRACKETS.matcher(name).replaceAll(" "))) {
            List<String> words = Words.of(form).all();
            names.add(String.join(" ", words));
            if (words.size() > 1 && isCountry(words.getLast(), network.country().orElse(""))) {
                names.add(String.join(" ", words.subList(0, words.size() - 1)));
            }
        }
        names.remove("");
        return names.stream();
    }

    private static boolean isCountry(String word, String country) {
        return word.equals(country.toLowerCase(Locale.ROOT))
                || (word.equals("uk") && country.equals("GB"))
                || Words.of(Locale.of("", country).getDisplayCountry(Locale.ENGLISH))
                        .joined()
                        .equals(word);
    }

    /// @param text that is to name a network and nothing else
    /// @param country it is in; empty text if that is not known
    /// @return every code it may stand for, all of one country; none if it names none we can tell
    Set<NetworkCode> named(String text, String country) {
        Optional<NetworkCode> code = code(text);
        if (code.isPresent()) {
            return Set.of(code.get());
        }
        Set<NetworkCode> whole = inOneCountry(byName.getOrDefault(Words.of(text).joined(), Set.of()), country);
        return whole.isEmpty() ? within(text, country) : whole;
    }

    /// @param text that may name one among other words
    /// @param country it is in; empty text if that is not known
    /// @return as of [#named]
    Set<NetworkCode> within(String text, String country) {
        Matcher codes = CODE_WITHIN.matcher(text);
        while (codes.find()) {
            String code = known(BETWEEN_DIGITS.matcher(codes.group()).replaceAll(""));
            if (byCode.containsKey(code)) {
                return Set.of(new NetworkCode(code));
            }
        }
        return Words.of(text).phrases().stream()
                .filter(phrase -> phrase.length() >= SHORTEST_NAME || isOurs(phrase))
                .map(phrase -> inOneCountry(byName.getOrDefault(phrase, Set.of()), country))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /// @return of the network, as far as it is known
    Optional<String> country(NetworkCode code) {
        return Optional.ofNullable(byCode.get(code.text())).flatMap(Network::country);
    }

    private Optional<NetworkCode> code(String text) {
        String stripped = text.strip();
        String digits = BETWEEN_DIGITS.matcher(stripped).replaceAll("");
        if (CODE.matcher(digits).matches()) {
            return Optional.of(new NetworkCode(known(digits)));
        }
        return ours.stream()
                .filter(code -> code.equalsIgnoreCase(stripped))
                .findFirst()
                .map(NetworkCode::new);
    }

    /// @return the same code with its network in as many digits as we know it by
    private String known(String digits) {
        if (byCode.containsKey(digits)) {
            return digits;
        }
        String country = digits.substring(0, DIGITS_OF_COUNTRY);
        String network = digits.substring(DIGITS_OF_COUNTRY);
        String other = digits.length() == DIGITS_OF_SHORT
                ? country + "0" + network
                : network.startsWith("0") ? country + network.substring(1) : digits;
        return byCode.containsKey(other) ? other : digits;
    }

    private boolean isOurs(String phrase) {
        return byName.getOrDefault(phrase, Set.of()).stream()
                .anyMatch(network -> ours.contains(network.code().text()));
    }

    /// A name may be at home in many countries: then it means those of ours, if they are in one.
    private Set<NetworkCode> inOneCountry(Set<Network> found, String country) {
        List<Network> fitting = new ArrayList<>(found);
        if (!country.isEmpty()) {
            fitting.removeIf(network -> !network.country().orElse(country).equals(country));
        }
        if (countries(fitting) > 1) {
            fitting.removeIf(network -> !ours.contains(network.code().text()));
        }
        Set<NetworkCode> codes = new TreeSet<>();
        if (countries(fitting) == 1) {
            fitting.forEach(network -> codes.add(network.code()));
        }
        return codes;
    }

    private static long countries(List<Network> networks) {
        return networks.stream().map(Network::country).distinct().count();
    }
}
