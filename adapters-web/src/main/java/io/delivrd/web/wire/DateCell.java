package io.delivrd.web.wire;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Days and times of a workbook: numbers of days, told from other numbers by their format alone.
final class DateCell {

    /// Formats without a text of their own that show days or times, in whatever language.
    private static final Set<Integer> BUILT_IN = Set.of(
            14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
            55, 56, 57, 58);

    private static final Pattern NO_CODES = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|[_*].|;.*", Pattern.DOTALL);
    private static final Pattern CODES = Pattern.compile("[ymdhs]");

    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

    /// Sheets count a 29 February 1900 that there never was; days before it are not told.
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);

    private static final double FIRST = 61;
    private static final double AFTER_LAST = 2_958_466;
    private static final long SECONDS_A_DAY = 86_400;

    private DateCell() {}

    /// @param id of the format
    /// @param code empty text for a built-in one
    static boolean isFormat(String id, String code) {
        return code.isEmpty()
                ? BUILT_IN.stream().anyMatch(one -> String.valueOf(one).equals(id))
                : CODES.matcher(NO_CODES.matcher(code.toLowerCase(Locale.ROOT)).replaceAll(""))
                        .find();
    }

    /// @return ISO 8601, the time of day only where there is one; empty if the number is no day
    static Optional<String> text(double days, boolean from1904) {
        if (!(days >= (from1904 ? 0 : FIRST) && days < AFTER_LAST)) {
            return Optional.empty();
        }
        LocalDateTime at =
                (from1904 ? FROM_1904 : FROM_1900).atStartOfDay().plusSeconds(Math.round(days * SECONDS_A_DAY));
        return Optional.of(
                at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.toString());
    }
}
