package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;

/// A recipient's number in international form (ITU-T E.164) without `+`; other texts are kept as they came.
///
/// Personal data: never logged; `toString` does not tell it, [#masked] tells the country and the last digits.
///
/// @param text 1 to 64 characters
public record Msisdn(String text) {

    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 3;

    public Msisdn {
        text = Text.checked("recipient", text.strip(), 64);
        if (text.startsWith("+") && text.length() > 1) {
            text = text.substring(1);
        } else if (text.startsWith("00") && text.length() > 2) {
            text = text.substring(2);
        }
    }

    /// @return such as `447*****824`; all stars where there are too few digits to hide any
    public String masked() {
        int hidden = text.length() - SHOWN_FIRST - SHOWN_LAST;
        if (hidden < 3) {
            return "*".repeat(text.length());
        }
        return text.substring(0, SHOWN_FIRST) + "*".repeat(hidden) + text.substring(text.length() - SHOWN_LAST);
    }

    @Override
    public String toString() {
        return "Msisdn[…]";
    }
}
