package io.delivrd.web.provider.vonage;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/// Writes the fields of a record as compact JSON, all values as text, as the vendor does.
final class RecordText {

    /// The text sent, and the address of the server that sent it.
    private static final Set<String> DROPPED = Set.of("message_body", "ip_address");

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder(640).append('{');

    /// @param name in any case, words joined by `_`
    static boolean isKept(String name) {
        return !name.isBlank() && !DROPPED.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    /// @return the name as it stands before a value
    static String nameText(String name) {
        StringBuilder quoted = new StringBuilder(name.length() + 3);
        quote(quoted, name);
        return quoted.append(':').toString();
    }

    /// Adds a field; an empty one is left out.
    ///
    /// @param nameText from [#nameText]
    void add(String nameText, String value) {
        if (value.isBlank()) {
            return;
        }
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(nameText);
        quote(text, value);
    }

    /// @return the object; another can be begun
    String finished() {
        String object = text.append('}').toString();
        text.setLength(1);
        return object;
    }

    /// What a database cannot keep (NUL, half a surrogate pair) is replaced.
    private static void quote(StringBuilder out, String value) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            out.append(value, plain, i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                out.append(c).append(value.charAt(i));
            } else {
                special(out, c);
            }
            plain = i + 1;
        }
        out.append(value, plain, value.length()).append('"');
    }

    private static void special(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c == 0 || Character.isSurrogate(c)) {
            out.append(REPLACEMENT);
        } else {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }
}
