package io.delivrd.domain.receipt;

import java.util.Locale;
import java.util.regex.Pattern;

/// Reads telephone numbers as people, sheets and URIs write them. The forms of providers' wires, digits alone or
/// after `+`, are told by a glance and cost no copy more than they need.
final class NumberText {

    /// RFC 3966, RFC 5724.
    private static final Pattern URI = Pattern.compile("(?:tel|sms):([^;?]*).*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("=?\\(*\\+?\\(*[0-9][-0-9()./]*");

    /// What programs make of a number that they take for a fraction. Fewer digits may be a group of a number.
    private static final Pattern FRACTION = Pattern.compile("(=?\\+?[0-9]{7,})\\.0+");

    /// Dialled within the country alone; but Italy's numbers keep their zero.
    private static final Pattern TRUNK_ZERO =
            Pattern.compile("^(=?\\(*(?:\\+|00)?\\(*(?!39\\D)[1-9][0-9]{0,2}\\D*)\\(0\\)");

    /// What may be a number within other text.
    static final Pattern WITHIN_TEXT =
            Pattern.compile("\\(?\\+?\\d(?:[-\\s\\h()\\[\\]./\\p{Pd}\\p{Cf}]{0,4}\\d){6,63}");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private NumberText() {}

    /// @return the digits in international form, without `+` or `00`; what is no number as it came, stripped
    static String normal(String text) {
        int prefix = prefix(text);
        if (isDigits(text, prefix)) {
            return text.substring(prefix);
        }
        String plain = plain(text);
        if (plain.isEmpty()) {
            return plain;
        }
        var uri = URI.matcher(plain.toLowerCase(Locale.ROOT));
        String written = uri.matches() ? uri.group(1) : plain;
        if (!NUMBER.matcher(written).matches()) {
            return text.strip();
        }
        String whole = FRACTION.matcher(written).replaceFirst("$1");
        String digits =
                NO_DIGIT.matcher(TRUNK_ZERO.matcher(whole).replaceFirst("$1")).replaceAll("");
        return digits.substring(prefix(digits));
    }

    /// @param from where to begin
    /// @return true for one digit from 0 to 9, or more
    static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    private static int prefix(String text) {
        if (text.startsWith("+")) {
            return 1;
        }
        return text.startsWith("00") && text.length() > 2 ? 2 : 0;
    }

    /// In ASCII, without quotes, spaces of any width, and marks that tell the direction of writing or allow no break.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append((char) ('0' + Character.digit(c, 10)));
            } else if (Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT
                    || "'\"`´\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u2032\uFF07".indexOf(c) >= 0) {
                return;
            } else if (Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212') {
                plain.append('-');
            } else {
                plain.appendCodePoint(
                        switch (c) {
                            case '[', '{', '\uFF08', '\uFF3B' -> '(';
                            case ']', '}', '\uFF09', '\uFF3D' -> ')';
                            case '\uFF0E', '·', '\u2022', '\u2024', '\u30FB' -> '.';
                            case '\uFF0F', '\u2044', '\u2215' -> '/';
                            case '\uFF0B', '\uFE62' -> '+';
                            default -> c;
                        });
            }
        });
        return plain.toString();
    }
}
