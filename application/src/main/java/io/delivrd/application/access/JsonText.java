package io.delivrd.application.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// JSON, well written or not: with single quotes, without quotes, cut off.
final class JsonText {

    private static final String ENDS_A_WORD = ",:{}[]\"'\r\n";

    private final String raw;
    private final Masking.Values values;
    private final StringBuilder written;
    private final Deque<Naming> around = new ArrayDeque<>();
    private int at;

    JsonText(String raw, Masking.Values values) {
        this.raw = raw;
        this.values = values;
        this.written = new StringBuilder(raw.length());
    }

    String rewritten(Naming outer) {
        Naming naming = outer;
        around.push(outer);
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == '{' || c == '[') {
                around.push(naming);
                written.append(c);
                at++;
            } else if (c == '}' || c == ']') {
                if (around.size() > 1) {
                    around.pop();
                }
                naming = around.element();
                written.append(c);
                at++;
            } else if (c == ',' || c == ':' || isBlank(c)) {
                naming = c == ',' ? around.element() : naming;
                written.append(c);
                at++;
            } else {
                naming = scalar(naming);
            }
        }
        return written.toString();
    }

    /// Reads a name or a value.
    ///
    /// @return of what comes next
    private Naming scalar(Naming naming) {
        int start = at;
        char quote = raw.charAt(at);
        boolean quoted = quote == '"' || quote == '\'';
        String text = quoted ? string(quote) : word();
        if (isName()) {
            boolean shown = values.isShown(text);
            written.append(shown ? raw.substring(start, at) : '"' + Sight.HIDDEN + '"');
            return around.element().within(text);
        }
        if (!quoted && (text.equals("true") || text.equals("false") || text.equals("null"))) {
            written.append(raw, start, at);
            return naming;
        }
        Optional<String> instead = values.instead(naming, text);
        char around = quoted ? quote : '"';
        written.append(instead.map(masked -> around + escaped(masked, around) + around)
                .orElseGet(() -> raw.substring(start, at)));
        nameSiblings(text);
        return naming;
    }

    /// Of `{"name": "price", "value": "3"}` the name says what the value is.
    private void nameSiblings(String text) {
        if (around.size() > 1 && Naming.speaksOfMoney(text)) {
            around.push(around.pop().within(text));
        }
    }

    private boolean isName() {
        int next = at;
        while (next < raw.length() && isBlank(raw.charAt(next))) {
            next++;
        }
        return next < raw.length() && raw.charAt(next) == ':';
    }

    private String word() {
        int start = at;
        while (at < raw.length() && ENDS_A_WORD.indexOf(raw.charAt(at)) < 0) {
            at++;
        }
        while (at > start + 1 && isBlank(raw.charAt(at - 1))) {
            at--;
        }
        return raw.substring(start, at);
    }

    private String string(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < raw.length() && raw.charAt(at) != quote) {
            char c = raw.charAt(at++);
            text.append(c == '\\' && at < raw.length() ? escape() : c);
        }
        at = Math.min(at + 1, raw.length());
        return text.toString();
    }

    private char escape() {
        char c = raw.charAt(at++);
        if (c != 'u' || at + 4 > raw.length()) {
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                default -> c;
            };
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(raw.charAt(at + i), 16);
            if (digit < 0) {
                return c;
            }
            unit = unit << 4 | digit;
        }
        at += 4;
        return (char) unit;
    }

    private static String escaped(String text, char quote) {
        return text.replace("\\", "\\\\")
                .replace(String.valueOf(quote), "\\" + quote)
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\uFEFF';
    }
}
