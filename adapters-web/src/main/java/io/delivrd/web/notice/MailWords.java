package io.delivrd.web.notice;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The few words around a notice, in its language; see `mail.properties`.
final class MailWords {

    private static final String BUNDLE = "io.delivrd.web.notice.mail";

    private final ResourceBundle bundle;

    private MailWords(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// @param language English stands in for languages without a file
    static MailWords of(Locale language) {
        return new MailWords(ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String text(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }
}
