package io.delivrd.web.wire;

import java.util.regex.Pattern;

/// What spreadsheets make of values when they save a file.
public final class SheetText {

    /// The reason to refuse such a value.
    public static final String ROUNDED = "a spreadsheet has rounded this number";

    /// The reason to refuse such a time.
    public static final String REWRITTEN_TIME = "a spreadsheet has rewritten this time";

    /// The reason to refuse a text with U+FFFD.
    public static final String ILLEGIBLE = "holds characters whose encoding is lost: hand it in as UTF-8";

    /// The reason to refuse a line that adds up those above.
    public static final String SUMS = "a line of sums is no message";

    // Ids of sixteen hexadecimal digits may read 1234567890E12345: without a sign or decimals nothing is told.
    private static final Pattern SCIENTIFIC =
            Pattern.compile("['+-]?[0-9]{1,3}(?:[.,][0-9]{1,20}[eE][+]?[0-9]{1,3}|(?:[.,])?[eE][+][0-9]{1,3})");
    private static final Pattern NUMBER_WITHOUT_SIGN =
            Pattern.compile("['+]?[0-9]{1,3}(?:[.,][0-9]{1,20})?[eE][+]?[0-9]{1,3}");
    private static final Pattern FRACTION = Pattern.compile("['+]?[0-9]{7,}[.,]0+");
    private static final Pattern TOO_WIDE = Pattern.compile("#{3,}");

    /// Sheets keep fifteen digits; seven zeros more by chance are one id in ten million.
    private static final Pattern FIFTEEN_DIGITS = Pattern.compile("[1-9][0-9]{14}0{7,}");

    /// A serial number of days, a day in a country's own order, minutes without their hour.
    private static final Pattern TIME_OF_A_SHEET = Pattern.compile(
            "[0-9]{5}(?:[.,][0-9]+)?|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{2}|[0-9]{4})(?: .*)?|[0-9]{1,2}:[0-9]{2}[.,][0-9]");

    private static final Pattern SUM = Pattern.compile(
            "(?i:(?:grand |sub)?totals?|subtotals?|sums?|summen?|zwischensumme|gesamt(?:summe)?|insgesamt|somme|suma|totale"
                    + "|totaal|razem|count|anzahl|average|mittelwert) *:?");

    private SheetText() {}

    /// @return whether a sheet has written an id or a phone number as `2.19E+26`, `447700900123.0` or `########`
    public static boolean isRounded(String text) {
        return isSuspect(text)
                && (matches(SCIENTIFIC, text)
                        || matches(FRACTION, text)
                        || matches(TOO_WIDE, text)
                        || matches(FIFTEEN_DIGITS, text));
    }

    /// @return the text itself
    /// @throws IllegalArgumentException if a sheet has rounded it, or its encoding was lost on the way
    public static String exact(String text) {
        if (isRounded(text)) {
            throw new IllegalArgumentException(ROUNDED);
        }
        return legible(text);
    }

    /// As [#exact], for phone numbers, where no letter belongs: `4E11` is refused, too.
    public static String exactNumber(String text) {
        if ((text.indexOf('E') >= 0 || text.indexOf('e') >= 0) && matches(NUMBER_WITHOUT_SIGN, text)) {
            throw new IllegalArgumentException(ROUNDED);
        }
        return exact(text);
    }

    /// @return the text itself
    /// @throws IllegalArgumentException if it holds U+FFFD: its encoding was lost, here or before
    public static String legible(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException(ILLEGIBLE);
        }
        return text;
    }

    /// Costs less than any pattern, and is enough for nearly all values.
    private static boolean isSuspect(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+' || c == '.' || c == ',' || c == '#') {
                return true;
            }
        }
        return text.length() >= 22 && text.endsWith("0000000");
    }

    /// @return whether a sheet has written a time in a form that does not tell the instant
    public static boolean isRewrittenTime(String text) {
        return isRounded(text) || matches(TIME_OF_A_SHEET, text);
    }

    /// @return whether that is the label of a line that adds up those above
    public static boolean isSum(String text) {
        return text.length() < 24 && matches(SUM, text);
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text.strip()).matches();
    }
}
