package io.delivrd.domain.reply;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words by which people leave a list and come back to it: the first of a reply, in whatever case and width, with
/// or without accents, and whatever follows it.
///
/// What stands on both lists leads out: to write to somebody against their will is the worse mistake.
///
/// @param out such as `STOP`
/// @param in such as `START`
public record OptOutWords(Set<String> out, Set<String> in) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombining_Diacritical_Marks}+");
    private static final Pattern FROM_A_MARK = Pattern.compile("[.,;:!?/|&+()\"…。、].*", Pattern.DOTALL);

    /// Those of the languages of most networks.
    public static final OptOutWords USUAL = new OptOutWords(UsualWords.OUT, UsualWords.IN);

    /// @throws IllegalArgumentException if one of them is not a single word
    public OptOutWords {
        out = plain(out);
        in = plain(in);
    }

    /// @param keyword of a reply
    /// @return empty for any other reply
    public Optional<Wish> wishOf(Keyword keyword) {
        String word = plain(keyword.text());
        return wishOf(word).or(() -> wishOf(FROM_A_MARK.matcher(word).replaceFirst("")));
    }

    private Optional<Wish> wishOf(String word) {
        if (out.contains(word)) {
            return Optional.of(Wish.OUT);
        }
        return in.contains(word) ? Optional.of(Wish.IN) : Optional.empty();
    }

    private static Set<String> plain(Collection<String> words) {
        return words.stream().map(OptOutWords::checked).collect(Collectors.toUnmodifiableSet());
    }

    private static String checked(String word) {
        Keyword keyword = new Keyword(word);
        if (!keyword.text().equalsIgnoreCase(word.strip())) {
            throw new IllegalArgumentException("not a single word of at most 40 characters: " + word.strip());
        }
        return plain(keyword.text());
    }

    private static String plain(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
        // Together again: a mark left apart at the end, as of kana, would be taken for none of the word.
        return Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT);
    }
}
