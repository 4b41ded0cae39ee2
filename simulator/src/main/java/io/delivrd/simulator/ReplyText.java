package io.delivrd.simulator;

import java.util.Locale;

/// What recipients write back.
final class ReplyText {

    private static final String[] TEXTS = {"Stop please", "STOP", "Yes", "Who is this?"};

    private ReplyText() {}

    /// @return the same for each repeat of a push
    static String of(Push push) {
        return TEXTS[Randomness.seeded(push.seed(), TEXTS.length).nextInt(TEXTS.length)];
    }

    /// @return the first word, as providers tell it
    static String keyword(String text) {
        return text.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }
}
