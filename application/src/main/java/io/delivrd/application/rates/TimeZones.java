package io.delivrd.application.rates;

import io.delivrd.domain.rates.RollupWindow;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the names of time zones as people write them, and knows what they may have meant.
public final class TimeZones {

    private static final String PARAMETER = "zone";
    private static final int MOST_SUGGESTIONS = 5;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int LONGEST = 64;

    /// A plus sign that was not encoded arrives as a blank, and is gone where blanks are.
    private static final Pattern OFFSET_WITHOUT_SIGN = Pattern.compile("[0-9]{2}:[0-9]{2}");

    /// Of the names of one zone those by continent are its usual ones.
    private static final Set<String> AREAS = Set.of(
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific");

    private static final TreeMap<String, String> BY_FOLDED_NAME = new TreeMap<>();

    static {
        ZoneId.getAvailableZoneIds().forEach(id -> BY_FOLDED_NAME.put(folded(id), id));
    }

    private TimeZones() {}

    /// @param text a name of the IANA database in any case, or a whole number of quarter hours from UTC
    /// @throws InvalidParameter with [InvalidParameter#suggestions] if there is no such zone
    public static ZoneId read(String text) {
        ZoneId zone = known(text.strip())
                .orElseThrow(() -> new InvalidParameter(
                        PARAMETER, "zone_unknown", "is no time zone of the IANA database", List.of(), like(text)));
        if (zone instanceof ZoneOffset offset && offset.getTotalSeconds() % RollupWindow.LENGTH.toSeconds() != 0) {
            throw new InvalidParameter(PARAMETER, "zone_odd", "is not a whole number of quarter hours from UTC");
        }
        return zone;
    }

    private static Optional<ZoneId> known(String text) {
        String named = BY_FOLDED_NAME.getOrDefault(folded(text), text);
        try {
            return Optional.of(ZoneId.of(OFFSET_WITHOUT_SIGN.matcher(named).matches() ? "+" + named : named));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// @return zones that may have been meant, the likeliest first; none where nothing is near
    static List<String> like(String text) {
        String wanted = folded(text);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        Stream<String> byAbbreviation = Stream.ofNullable(
                        ZoneId.SHORT_IDS.get(text.strip().toUpperCase(Locale.ROOT)))
                .filter(id -> id.contains("/"));
        Stream<String> bySpelling = usual(BY_FOLDED_NAME.values()).stream()
                .filter(id -> distance(wanted, id) <= tolerance(wanted))
                .sorted(Comparator.comparingInt((String id) -> distance(wanted, id))
                        .thenComparing(id -> id));
        return Stream.concat(byAbbreviation, bySpelling)
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private static List<String> usual(Collection<String> ids) {
        return ids.stream()
                .filter(id -> id.equals("UTC") || AREAS.contains(id.replaceFirst("/.*", "")))
                .toList();
    }

    /// @return 0 for the very city, 1 for its beginning, else one more than the letters that differ
    private static int distance(String wanted, String id) {
        String name = folded(id);
        String city = name.substring(name.lastIndexOf('/') + 1);
        String wantedCity = wanted.substring(wanted.lastIndexOf('/') + 1);
        if (city.equals(wantedCity)) {
            return 0;
        }
        if (wantedCity.length() >= SHORTEST_BEGINNING && city.startsWith(wantedCity)) {
            return 1;
        }
        return 1 + Math.min(edits(wanted, name), wanted.contains("/") ? Integer.MAX_VALUE - 1 : edits(wanted, city));
    }

    private static int tolerance(String wanted) {
        int letters = wanted.length();
        return letters < 4 ? 1 : letters < 6 ? 2 : 3;
    }

    /// @return how many letters are to be put in, left out, replaced or swapped with their neighbour
    private static int edits(String one, String other) {
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : edits(one, other, i, j, rows);
            }
        }
        return rows[one.length()][other.length()];
    }

    private static int edits(String one, String other, int i, int j, int[][] rows) {
        int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(rows[i - 1][j - 1] + replaced, Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }

    /// @return in small letters, without accents, underscores for blanks
    private static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace(' ', '_')
                .toLowerCase(Locale.ROOT);
    }
}
