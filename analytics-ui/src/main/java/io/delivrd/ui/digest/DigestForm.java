package io.delivrd.ui.digest;

import java.util.List;

/// What is filled in.
///
/// @param action where it goes
/// @param problemField which field cannot be used; empty text for none
/// @param problemText why
record DigestForm(
        String action,
        String name,
        List<Choice> contents,
        List<Choice> rhythms,
        List<Choice> weekdays,
        String monthday,
        String at,
        String zone,
        List<Choice> languages,
        List<Choice> channels,
        String addresses,
        String unsubscribedText,
        boolean enabled,
        String problemField,
        String problemText) {

    record Choice(String value, String text, boolean chosen) {}

    public boolean isAbout(String field) {
        return problemField.equals(field);
    }
}
