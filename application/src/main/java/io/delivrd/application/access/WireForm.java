package io.delivrd.application.access;

import java.util.regex.Pattern;

/// In which form a text is written, as far as its beginning tells.
enum WireForm {
    JSON,
    XML,
    FORM,
    OTHER;

    private static final Pattern FIRST_OF_A_FORM = Pattern.compile("[^\\s=&<>{}\"',;]{1,200}=");

    static WireForm of(String text) {
        String begun = text.startsWith("\uFEFF") ? text.substring(1).stripLeading() : text.stripLeading();
        if (begun.startsWith("{") || begun.startsWith("[")) {
            return JSON;
        }
        if (begun.startsWith("<")) {
            return XML;
        }
        return FIRST_OF_A_FORM.matcher(begun).lookingAt() ? FORM : OTHER;
    }
}
