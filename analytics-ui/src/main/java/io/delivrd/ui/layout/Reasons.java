package io.delivrd.ui.layout;

import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reasons as the server keeps and logs them, in English, put into the reader's language.
///
/// The English texts under `reason.` are the forms that kept reasons have; what a form leaves open, such as a name or a
/// number, is put into the text of the reader's language.
public final class Reasons {

    private static final String PREFIX = "reason.";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    private record Form(String key, Pattern pattern, List<Integer> places) {

        static Form of(String key, String template) {
            StringBuilder pattern = new StringBuilder();
            Stream.Builder<Integer> places = Stream.builder();
            Matcher place = PLACE.matcher(template);
            int end = 0;
            while (place.find()) {
                pattern.append(Pattern.quote(template.substring(end, place.start())))
                        .append("(.*)");
                places.add(Integer.valueOf(place.group(1)));
                end = place.end();
            }
            pattern.append(Pattern.quote(template.substring(end)));
            return new Form(
                    key,
                    Pattern.compile(pattern.toString(), Pattern.DOTALL),
                    places.build().toList());
        }
    }

    // The form that leaves least open goes first.
    private static final List<Form> FORMS = Words.of(Locale.ENGLISH)
            .keys()
            .filter(key -> key.startsWith(PREFIX))
            .map(key -> Form.of(key, template(key)))
            .sorted(Comparator.comparingInt((Form form) -> form.places().size())
                    .thenComparingInt(form -> -form.pattern().pattern().length()))
            .toList();

    private Reasons() {}

    /// @param text in English, where nobody wrote it in the reader's language
    public record Reason(String text, boolean translated) {}

    /// @param kept in English, as it was stored
    public static Reason in(Words words, String kept) {
        return FORMS.stream()
                .flatMap(form -> filled(form, kept, words).stream())
                .findFirst()
                .map(text -> new Reason(text, true))
                .orElseGet(() -> new Reason(kept, kept.isEmpty() || isEnglish(words)));
    }

    private static boolean isEnglish(Words words) {
        return words.locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static String template(String key) {
        return new MessageFormat(Words.of(Locale.ENGLISH).text(key), Locale.ENGLISH)
                .toPattern()
                .replace("''", "'");
    }

    private static Optional<String> filled(Form form, String kept, Words words) {
        Matcher found = form.pattern().matcher(kept);
        if (!found.matches()) {
            return Optional.empty();
        }
        Object[] values = new Object[10];
        IntStream.range(0, form.places().size())
                .forEach(i -> values[form.places().get(i)] = found.group(i + 1));
        return Optional.of(new MessageFormat(words.text(form.key()), words.locale()).format(values));
    }
}
