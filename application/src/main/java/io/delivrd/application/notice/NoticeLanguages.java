package io.delivrd.application.notice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that notices are written in.
///
/// @param usual of channels that name none
public record NoticeLanguages(Locale usual) {

    /// All there are.
    public static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.GERMAN);

    /// @param tag such as `de`
    /// @return empty if there is no such language
    public static Optional<Locale> find(String tag) {
        return KNOWN.stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst();
    }

    /// @return those of them, for messages
    public static List<String> tags() {
        return KNOWN.stream().map(Locale::toLanguageTag).toList();
    }

    public Locale of(Channel channel) {
        return channel.language().orElse(usual);
    }
}
