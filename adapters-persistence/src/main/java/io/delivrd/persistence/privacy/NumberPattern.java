package io.delivrd.persistence.privacy;

import io.delivrd.domain.receipt.Msisdn;

/// A number in the forms in which people and programs write it within other text, as a regular expression of
/// PostgreSQL: with `+`, `00` or `(0)`, with spaces, brackets, dots and dashes between its digits, escaped for a
/// URL or in JSON. A number with more digits is another number.
final class NumberPattern {

    /// What separates values in forms, JSON, XML, CSV and lists stands in no number.
    private static final String GAP = "(?:%[0-9A-Fa-f]{2}|\\\\u00[0-9A-Fa-f]{2}|[^0-9A-Za-z,;&=<>{}\"'\\\\\\n%]){0,4}";

    /// Not behind a digit, unless that belongs to an escape.
    private static final String BEGIN =
            "(?:(?<![0-9])|(?<=%[0-9A-Fa-f][0-9A-Fa-f])|(?<=\\\\u00[0-9A-Fa-f][0-9A-Fa-f]))";

    private static final String TRUNK = "(?:\\(0\\)" + GAP + ")?";
    private static final int LONGEST_COUNTRY = 3;

    private NumberPattern() {}

    static String of(Msisdn number) {
        String digits = number.text();
        StringBuilder pattern =
                new StringBuilder(BEGIN).append("(?:00").append(GAP).append(")?");
        for (int i = 0; i < digits.length(); i++) {
            pattern.append(digits.charAt(i));
            if (i + 1 < digits.length()) {
                pattern.append(GAP);
            }
            if (i < LONGEST_COUNTRY) {
                pattern.append(TRUNK);
            }
        }
        return pattern.append("(?![0-9])").toString();
    }
}
