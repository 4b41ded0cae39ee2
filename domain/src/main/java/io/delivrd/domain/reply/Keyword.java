package io.delivrd.domain.reply;

import io.delivrd.domain.text.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The first word of a reply, in upper case and without the marks around it: `STOP`, however it was written.
///
/// @param text 1 to 40 characters; a longer word is cut
public record Keyword(String text) {

    private static final int LONGEST = 40;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MARKS_AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    /// @throws IllegalArgumentException if the text holds no word, or one that cannot be stored
    public Keyword {
        text = Text.checked("keyword", normal(text), LONGEST);
    }

    /// @param text of a reply, or the keyword as a provider tells it
    /// @return empty if it holds no word
    public static Optional<Keyword> of(String text) {
        try {
            return Optional.of(new Keyword(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String normal(String text) {
        String[] words = BLANKS.split(text.strip(), 2);
        String bare = MARKS_AROUND.matcher(words[0]).replaceAll("");
        String word = (bare.isEmpty() ? words[0] : bare).toUpperCase(Locale.ROOT);
        return word.length() > LONGEST ? word.substring(0, word.offsetByCodePoints(0, LONGEST / 2)) : word;
    }
}
