package io.delivrd.application.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// Writes a payload anew without what a caller may not see.
///
/// It goes by the values, decoded, wherever they stand: a value is shown masked unless it is known to be harmless, and
/// a payload that is in no form we know is hidden whole. Names of fields decide only what more is shown or hidden.
final class Masking {

    private static final String HIDDEN_PRICE = "•••";
    private static final int DEEPEST = 8;
    private static final int DIGITS_OF_A_NAME = 2;

    private static final Pattern TOLD = Pattern.compile("[\\p{L}\\d _:.,/()+'-]*");
    private static final Pattern MONEY = Pattern.compile("[+-]?[\\d.,]{1,20}(?:[eE][+-]?\\d{1,3})?|[A-Z]{3}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\d_.:\\[\\]$@ -]{1,80}");

    private final Sight sight;
    private final Known known;

    Masking(Sight sight) {
        this(sight, Known.NOTHING);
    }

    Masking(Sight sight, Known known) {
        this.sight = sight;
        this.known = known;
    }

    /// What the texts of each form ask for.
    final class Values {

        private final int depth;

        private Values(int depth) {
            this.depth = depth;
        }

        /// @param value decoded
        /// @return what stands in its place; empty if it may be shown as it is
        Optional<String> instead(Naming naming, String value) {
            return value(naming, value, depth);
        }

        /// @param name of a value, decoded
        boolean isShown(String name) {
            return sight.personal()
                    ? words(name).equals(name)
                    : NAME.matcher(name).matches()
                            && name.chars().filter(Character::isDigit).count() <= DIGITS_OF_A_NAME;
        }
    }

    String words(String text) {
        if (sight.personal() && sight.money()) {
            return text;
        }
        String plain = Looks.plain(Looks.decoded(text));
        String masked = sight.personal() ? plain : Looks.withoutNumbers(plain, Masking::number);
        masked = sight.money() ? masked : Looks.withoutPrices(masked, Naming.speaksOfMoney(masked), HIDDEN_PRICE);
        return masked.equals(plain) ? text : masked;
    }

    String payload(String raw) {
        if (sight.personal() && sight.money()) {
            return raw;
        }
        String masked = payload(raw, Naming.NONE, 0);
        return sight.personal() || !holdsSecret(masked) ? masked : Sight.HIDDEN;
    }

    private boolean holdsSecret(String masked) {
        return known.secret().stream()
                .anyMatch(secret ->
                        masked.contains(secret) && known.shown().stream().noneMatch(shown -> shown.contains(secret)));
    }

    private String payload(String raw, Naming naming, int depth) {
        Values values = new Values(depth);
        return switch (WireForm.of(raw)) {
            case JSON -> new JsonText(raw, values).rewritten(naming);
            case XML -> new XmlText(raw, values).rewritten(naming);
            case FORM -> new FormText(raw, values).rewritten(naming);
            case OTHER -> value(naming, raw, DEEPEST).orElse(raw);
        };
    }

    /// @return what stands in its place; empty if it may be shown as it is
    private Optional<String> value(Naming naming, String value, int depth) {
        String plain = Looks.plain(value);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (known.shown().contains(value)) {
            return Optional.empty();
        }
        if (naming.money() && !sight.money()) {
            return Optional.of(HIDDEN_PRICE);
        }
        if (!sight.personal()) {
            return masked(naming, value, plain);
        }
        return depth < DEEPEST && WireForm.of(value) != WireForm.OTHER
                ? changed(value, payload(value, naming, depth + 1))
                : changed(value, words(value));
    }

    private static Optional<String> changed(String before, String after) {
        return after.equals(before) ? Optional.empty() : Optional.of(after);
    }

    private Optional<String> masked(Naming naming, String value, String plain) {
        if (naming.time() && Looks.likeATime(plain)) {
            return Optional.empty();
        }
        if (naming.money() && MONEY.matcher(plain).matches() && !Looks.likeANumber(plain)) {
            return Optional.empty();
        }
        if (isNothingButANumber(plain)) {
            return Optional.of(words(value));
        }
        return naming.told() && TOLD.matcher(plain).matches() && !Looks.holdsDigitsOfANumber(plain)
                ? changed(value, words(value))
                : Optional.of(Sight.HIDDEN);
    }

    private static boolean isNothingButANumber(String plain) {
        return Looks.likeANumber(plain)
                && Looks.withoutNumbers(plain, _ -> "").replaceAll("[+(]", "").isBlank();
    }

    /// Where few digits are left to show, none is.
    private static String number(String digits) {
        int hidden = digits.length() - 6;
        return hidden < 3 ? "*".repeat(digits.length()) : digits.substring(0, 3) + "*".repeat(hidden) + tail(digits);
    }

    private static String tail(String digits) {
        return digits.substring(digits.length() - 3);
    }
}
