package io.delivrd.domain.text;

/// Checks that identifiers and other opaque texts of the wire can be stored and given back unchanged.
public final class Text {

    private Text() {}

    /// @return how many digits of any script it holds
    public static int digits(String text) {
        int digits = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            digits += Character.isDigit(point) ? 1 : 0;
            at += Character.charCount(point);
        }
        return digits;
    }

    /// @param what the field's name, for the message
    /// @param text any text
    /// @param longest number of characters allowed
    /// @return the text itself
    /// @throws IllegalArgumentException if the text is blank, too long, or holds a NUL or half a surrogate pair
    public static String checked(String what, String text, int longest) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException(what + " is longer than " + longest + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(what + " holds a NUL character");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException(what + " holds half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
