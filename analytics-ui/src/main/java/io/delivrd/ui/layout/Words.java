package io.delivrd.ui.layout;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The words of the pages in one language, by key; see `messages.properties`.
public final class Words {

    private static final String BUNDLE = "io.delivrd.ui.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    /// As they were parsed; none of them formats itself, since it cannot for two at a time.
    private final Map<String, MessageFormat> forms = new ConcurrentHashMap<>();

    private Words(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    /// @param locale English stands in for languages without a file
    public static Words of(Locale locale) {
        ResourceBundle.Control noOtherLanguage =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Words(locale, ResourceBundle.getBundle(BUNDLE, locale, noOtherLanguage));
    }

    public Locale locale() {
        return locale;
    }

    /// @param values for the places `{0}`, `{1}` and so on; texts are put in as they are, numbers choose a plural
    /// @throws java.util.MissingResourceException if no text has that key
    public String text(String key, Object... values) {
        if (values.length == 0) {
            return bundle.getString(key);
        }
        MessageFormat form = forms.computeIfAbsent(key, name -> new MessageFormat(bundle.getString(name), locale));
        return ((MessageFormat) form.clone()).format(values);
    }

    /// @return empty if no text has that key
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    Stream<String> keys() {
        return bundle.keySet().stream();
    }
}
