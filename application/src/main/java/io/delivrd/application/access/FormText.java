package io.delivrd.application.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A form or a query, well written or not.
final class FormText {

    private static final String BETWEEN = "&\r\n";

    private final String raw;
    private final Masking.Values values;

    FormText(String raw, Masking.Values values) {
        this.raw = raw;
        this.values = values;
    }

    String rewritten(Naming outer) {
        StringBuilder written = new StringBuilder(raw.length());
        int at = 0;
        while (at <= raw.length()) {
            int end = at;
            while (end < raw.length() && BETWEEN.indexOf(raw.charAt(end)) < 0) {
                end++;
            }
            written.append(field(raw.substring(at, end), outer));
            if (end < raw.length()) {
                written.append(raw.charAt(end));
            }
            at = end + 1;
        }
        return written.toString();
    }

    private String field(String field, Naming outer) {
        int equals = field.indexOf('=');
        if (equals < 0) {
            return value(outer, field);
        }
        String name = decoded(field.substring(0, equals));
        return (values.isShown(name) ? field.substring(0, equals) : Sight.HIDDEN)
                + "="
                + value(outer.within(name), field.substring(equals + 1));
    }

    private String value(Naming naming, String encoded) {
        Optional<String> instead = values.instead(naming, decoded(encoded));
        return instead.map(FormText::encoded).orElse(encoded);
    }

    /// Escapes what would end the value; masks and letters stay readable.
    private static String encoded(String text) {
        return text.replace("%", "%25")
                .replace("&", "%26")
                .replace("+", "%2B")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }

    /// @return with escapes that are none left as they are
    static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (c == '%' && high >= 0 && low >= 0) {
                octets.write(high << 4 | low);
                i += 3;
            } else {
                octets.writeBytes((c == '+' ? " " : Character.toString(c)).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
