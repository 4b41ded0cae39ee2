package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/// A recipient's number in international form (ITU-T E.164) without `+`; texts that are no numbers are kept as they
/// came.
///
/// The one reader of numbers, for every way in and for searches: spaces of any kind, brackets, dots, dashes and slashes
/// between digits, a leading `+`, `00`, `'` or `tel:`, marks of direction and digits of other scripts all tell the same
/// number. A number in national form is kept as it is, for nothing tells its country.
///
/// Personal data: never logged; `toString` does not tell it, [#masked] tells the country and the last digits.
///
/// @param text 1 to 64 characters
public record Msisdn(String text) {

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 3;

    public Msisdn {
        text = Text.checked("recipient", NumberText.normal(text), 64);
    }

    /// @param written in whatever form
    /// @return empty if that is no number
    public static Optional<Msisdn> find(String written) {
        try {
            return Optional.of(new Msisdn(written)).filter(Msisdn::isNumber);
        } catch (IllegalArgumentException e) {
            // Too long for one, or nothing at all.
            return Optional.empty();
        }
    }

    /// @param text of any kind
    /// @return what may be numbers in it
    public static Stream<Msisdn> within(String text) {
        return NumberText.WITHIN_TEXT.matcher(text).results().flatMap(found -> find(found.group()).stream());
    }

    /// @return false for texts such as `anonymous`
    public boolean isNumber() {
        return NumberText.isDigits(text, 0);
    }

    /// @return such as `447*****824`; all stars where there are too few digits to hide any
    public String masked() {
        int hidden = text.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden < 3) {
            return "*".repeat(text.length());
        }
        return text.substring(0, SHOWN_FIRST) + "*".repeat(hidden) + text.substring(text.length() - SHOWN_LAST);
    }

    /// @param raw a payload
    /// @return the same with this number masked, however it is written there
    public String maskedIn(String raw) {
        return NumberText.WITHIN_TEXT
                .matcher(raw)
                .replaceAll(found -> NumberText.normal(found.group()).equals(text)
                        ? masked()
                        : Matcher.quoteReplacement(found.group()));
    }

    @Override
    public String toString() {
        return "Msisdn[…]";
    }
}
