package io.delivrd.domain.reply;

/// What a person wrote. Kept only where that was asked for.
///
/// Personal data: never logged; `toString` does not tell it.
///
/// @param text 1 to 40,000 characters, which is more than fits in a message; what cannot be stored is replaced
public record ReplyText(String text) {

    private static final int LONGEST = 40_000;
    private static final int REPLACEMENT = 0xFFFD;

    /// @throws IllegalArgumentException if it is empty
    public ReplyText {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a reply's text is empty");
        }
        StringBuilder storable = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .limit(LONGEST / 2)
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(storable::appendCodePoint);
        text = storable.toString();
    }

    @Override
    public String toString() {
        return "ReplyText[…]";
    }
}
