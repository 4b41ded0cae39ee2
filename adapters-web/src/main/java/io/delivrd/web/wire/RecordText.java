package io.delivrd.web.wire;

import java.util.HexFormat;

/// Writes the fields of a record as compact JSON, all values as text.
public final class RecordText {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder(640).append('{');

    /// @return the name as it stands before a value
    public static String nameText(String name) {
        StringBuilder quoted = new StringBuilder(name.length() + 3);
        quote(quoted, name);
        return quoted.append(':').toString();
    }

    /// Adds a field; an empty one is left out.
    ///
    /// @param nameText from [#nameText]
    public void add(String nameText, String value) {
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
    public String finished() {
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
