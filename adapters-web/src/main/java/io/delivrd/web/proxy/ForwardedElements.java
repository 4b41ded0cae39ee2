package io.delivrd.web.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The value of a `Forwarded` header: an element for each proxy, the outermost first.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239, section 4</a>
final class ForwardedElements {

    private static final String ENDS_TOKEN = " \t\"=,;";

    private final String text;
    private int at;

    private ForwardedElements(String text) {
        this.text = text;
    }

    /// @return the pairs of each element, names in small letters; none if the text breaks the grammar, since then
    /// nobody
    /// can tell which proxy said what
    static List<Map<String, String>> of(String text) {
        return new ForwardedElements(text).read().orElse(List.of());
    }

    private Optional<List<Map<String, String>>> read() {
        List<Map<String, String>> elements = new ArrayList<>();
        Map<String, String> element = new HashMap<>();
        while (true) {
            skipSpace();
            if (!isAt(",;") && at < text.length()) {
                String name = token().toLowerCase(Locale.ROOT);
                if (name.isEmpty() || !isAt("=")) {
                    return Optional.empty();
                }
                at++;
                Optional<String> value = isAt("\"") ? quoted() : Optional.of(token());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                element.putIfAbsent(name, value.get());
                skipSpace();
            }
            if ((isAt(",") || at == text.length()) && !element.isEmpty()) {
                elements.add(element);
                element = new HashMap<>();
            }
            if (at == text.length()) {
                return Optional.of(elements);
            }
            if (!isAt(",;")) {
                return Optional.empty();
            }
            at++;
        }
    }

    private boolean isAt(String oneOf) {
        return at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
    }

    private void skipSpace() {
        while (isAt(" \t")) {
            at++;
        }
    }

    /// Wider than the grammar's: some proxies do not quote brackets and colons.
    private String token() {
        int start = at;
        while (at < text.length() && !isAt(ENDS_TOKEN)) {
            at++;
        }
        return text.substring(start, at);
    }

    /// @return empty if it does not end
    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(value.toString());
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        return Optional.empty();
    }
}
