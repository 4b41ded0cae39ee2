package io.delivrd.application.access;

import java.text.Normalizer;
import java.util.Currency;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells what a text looks like, whatever it is called: a phone number, a price, a time.
final class Looks {

    /// Fewer digits are codes of networks and errors, counts and years.
    static final int DIGITS_OF_A_NUMBER = 7;

    private static final int WIDEST_GAP = 5;
    private static final int DEEPEST_ESCAPES = 8;
    private static final char ARABIC_DECIMAL_SEPARATOR = '\u066B';
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private static final Pattern PRICE = Pattern.compile(
            "(?<![\\d.])(?<!\\d:)(?:(?:\\d{1,12}[.]|\\d{1,6},)\\d{1,30}(?:[eE][+-]?\\d{1,3})?(?![.,]?\\d)"
                    + "|\\d{1,12}[eE]-?\\d{1,2}(?![\\p{Alnum}])"
                    + "|[.,]\\d{1,30}(?:[eE][+-]?\\d{1,3})?(?![.,]?\\d))");
    private static final Pattern WITH_CURRENCY = withCurrency();
    private static final Pattern NOTHING_BUT_A_PRICE = Pattern.compile("\\d{1,3}[.]\\d{1,8}");
    private static final Pattern SHORT_NUMBER = Pattern.compile("(?<!\\d)\\d{1,6}(?!\\d)");
    private static final String DATE =
            "(?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?:[T +][0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?)?"
                    + "(?: ?(?:Z|UTC|[+-]\\d\\d(?::?\\d\\d)?))?";
    private static final Pattern TIME = Pattern.compile(DATE
            // As carriers write it: YYMMDDHHMM and perhaps seconds. In later years numbers of Ukraine would read so.
            + "|(?:1[5-9]|2\\d|3[0-4])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?"
            // Seconds or milliseconds of this epoch; no country code begins so.
            + "|1[4-9]\\d{8}|1[4-9]\\d{11}");
    private static final Pattern DATED = Pattern.compile(DATE);

    private Looks() {}

    private static Pattern withCurrency() {
        String currency = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .sorted()
                .collect(Collectors.joining("|", "(?:(?<![\\p{L}\\d])(?:", ")(?![\\p{L}])|\\p{Sc})"));
        String amount = "\\d[\\d.,]{0,30}+";
        return Pattern.compile(
                "(?=\\d)(?<=" + currency + " ?)" + amount + "|(?<![\\d.,])" + amount + "(?= ?" + currency + ")");
    }

    /// @return with what stands for other characters undone, as often as somebody may have written it so: by a
    ///     percent sign, as an entity or as an escape of JSON
    static String decoded(String text) {
        String decoded = text;
        for (int depth = 0; depth < DEEPEST_ESCAPES; depth++) {
            String before = decoded;
            decoded = decoded.indexOf('%') < 0 ? decoded : FormText.decoded(decoded.replace("+", "%2B"));
            decoded = XmlText.decoded(decoded);
            decoded = decoded.indexOf('\\') < 0
                    ? decoded
                    : ESCAPE.matcher(decoded)
                            .replaceAll(found -> Matcher.quoteReplacement(
                                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
            if (decoded.equals(before)) {
                break;
            }
        }
        return decoded;
    }

    /// @return with digits of any script and shape as ASCII, without what cannot be seen
    static String plain(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return text.strip();
        }
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (c == ARABIC_DECIMAL_SEPARATOR) {
                plain.append('.');
            } else if (Character.getType(c) == Character.DASH_PUNCTUATION) {
                plain.append('-');
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                plain.append(' ');
            } else if (Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.CONTROL) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().strip();
    }

    static boolean likeATime(String text) {
        return TIME.matcher(text.strip()).matches();
    }

    /// @return whether there is a number in the text
    static boolean likeANumber(String text) {
        String plain = plain(text);
        return !withoutNumbers(plain, _ -> "").equals(plain);
    }

    /// @param mask of the digits of a number
    static String withoutNumbers(String text, UnaryOperator<String> mask) {
        StringBuilder masked = new StringBuilder(text.length());
        Matcher dated = DATED.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at))) {
                masked.append(text.charAt(at++));
                continue;
            }
            int end = endOfNumber(text, at);
            String digits = digits(text, at, end);
            if (digits.length() < DIGITS_OF_A_NUMBER
                    || NOTHING_BUT_A_PRICE.matcher(text).region(at, end).matches()) {
                masked.append(text, at, end);
            } else if (dated.region(at, text.length()).lookingAt() && dated.end() >= end) {
                masked.append(text, at, dated.end());
                end = dated.end();
            } else {
                masked.append(mask.apply(digits));
            }
            at = end;
        }
        return masked.toString();
    }

    /// @return whether there are as many digits as in a number, be it in pieces between words
    static boolean holdsDigitsOfANumber(String text) {
        String undated = DATED.matcher(withoutNumbers(text, _ -> "")).replaceAll("");
        return undated.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_NUMBER;
    }

    /// @return where the digits end that begin there, with whatever is written between them but letters
    private static int endOfNumber(String text, int from) {
        int end = from;
        int next = from;
        while (next < text.length() && next - end <= WIDEST_GAP) {
            char c = text.charAt(next);
            if (isDigit(c)) {
                end = next + 1;
            } else if (Character.isLetter(c)) {
                break;
            }
            next++;
        }
        return end;
    }

    private static String digits(String text, int from, int until) {
        StringBuilder digits = new StringBuilder(until - from);
        for (int i = from; i < until; i++) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// @param money whether the text speaks of money: then whole numbers are prices as well
    static String withoutPrices(String text, boolean money, String hidden) {
        String without =
                PRICE.matcher(WITH_CURRENCY.matcher(text).replaceAll(hidden)).replaceAll(hidden);
        return money ? SHORT_NUMBER.matcher(without).replaceAll(hidden) : without;
    }
}
