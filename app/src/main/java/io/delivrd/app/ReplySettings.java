package io.delivrd.app;

import io.delivrd.application.reply.TiedWithin;
import io.delivrd.domain.reply.OptOutWords;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What is kept of replies, and how they are read.
///
/// @param keepText whether what people write is kept, beside its first word
/// @param tiedWithin for how long after a message a reply to its sender is taken to answer it, where it names none
/// @param stopWords by which people leave a list; empty: those of [OptOutWords#USUAL]
/// @param startWords by which they come back; empty: the same
@ConfigurationProperties("delivrd.replies")
record ReplySettings(
        @Bindable(defaultValue = "false") boolean keepText,
        @Bindable(defaultValue = "7d") Duration tiedWithin,
        @Bindable(defaultValue = "") String stopWords,
        @Bindable(defaultValue = "") String startWords) {

    /// @throws ConfigurationException if it is out of range
    TiedWithin tied() {
        try {
            return new TiedWithin(tiedWithin);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.replies.tied-within: " + e.getMessage(), e);
        }
    }

    /// @throws ConfigurationException if what is given is not words
    OptOutWords words() {
        try {
            return new OptOutWords(
                    words(stopWords, OptOutWords.USUAL.out()), words(startWords, OptOutWords.USUAL.in()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("delivrd.replies: " + e.getMessage(), e);
        }
    }

    private static Set<String> words(String given, Set<String> usual) {
        return given.isBlank()
                ? usual
                : Arrays.stream(given.strip().split("[\\s,]+")).collect(Collectors.toSet());
    }
}
