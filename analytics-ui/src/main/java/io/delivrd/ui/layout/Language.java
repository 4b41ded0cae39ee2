package io.delivrd.ui.layout;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Chooses the language of a page: the one the reader chose, else the best of those the browser asks for, else
/// English.
public final class Language {

    static final String COOKIE = "delivrd_language";

    /// Every language with a message file.
    static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final Map<Locale, Words> WORDS =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::of));

    private Language() {}

    /// @return the words of the reader's language
    public static Words of(HttpRequest<?> request) {
        return words(localeOf(request));
    }

    static Locale localeOf(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .map(Cookie::getValue)
                .flatMap(Language::known)
                .or(() -> request.getHeaders().findFirst("Accept-Language").flatMap(Language::best))
                .orElse(Locale.ENGLISH);
    }

    /// @return empty if there is no message file of that language
    static Optional<Locale> known(String tag) {
        return KNOWN.stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst();
    }

    private static Optional<Locale> best(String accepted) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), KNOWN));
        } catch (IllegalArgumentException e) {
            // What the browser sent is no list of languages: it asks for none of ours.
            return Optional.empty();
        }
    }

    /// @return English for languages without a message file
    static Words words(Locale locale) {
        return known(locale.getLanguage()).map(WORDS::get).orElseGet(() -> Words.of(Locale.ENGLISH));
    }
}
