package io.delivrd.domain.text;

import java.util.Locale;

/// A text for people, in each language of the product.
public record Translated(String english, String german) {

    /// @return for languages that are none of the product's in English
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage()) ? german : english;
    }
}
