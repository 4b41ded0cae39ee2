package io.delivrd.application.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// XML, well written or not. Entities that the text defines itself are not looked up: what uses them is hidden.
final class XmlText {

    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml [^?<>&\\d]*1\\.[01][^?<>&\\d]*(?:UTF-\\d{1,2}[^?<>&\\d]*|ISO-8859-\\d{1,2}[^?<>&\\d]*)?\\?>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));");

    private final String raw;
    private final Masking.Values values;
    private final StringBuilder written;
    private final Deque<Naming> around = new ArrayDeque<>();
    private int at;

    XmlText(String raw, Masking.Values values) {
        this.raw = raw;
        this.values = values;
        this.written = new StringBuilder(raw.length());
    }

    String rewritten(Naming outer) {
        around.push(outer);
        while (at < raw.length()) {
            if (raw.startsWith("<![CDATA[", at)) {
                marked("<![CDATA[", "]]>");
            } else if (raw.startsWith("<!--", at)) {
                marked("<!--", "-->");
            } else if (raw.startsWith("<?", at)) {
                declaration();
            } else if (raw.startsWith("<!", at)) {
                marked("<!", ">");
            } else if (raw.charAt(at) == '<') {
                tag();
            } else {
                text(endOf("<", at));
            }
        }
        return written.toString();
    }

    private int endOf(String mark, int from) {
        int end = raw.indexOf(mark, from);
        return end < 0 ? raw.length() : end;
    }

    private void declaration() {
        Matcher declaration = DECLARATION.matcher(raw).region(at, raw.length());
        if (declaration.lookingAt()) {
            written.append(declaration.group());
            at = declaration.end();
        } else {
            marked("<?", "?>");
        }
    }

    private void marked(String before, String after) {
        int end = endOf(after, at + before.length());
        String inside = raw.substring(at + before.length(), end);
        written.append(before).append(value(around.element(), inside, inside));
        at = Math.min(end + after.length(), raw.length());
        written.append(raw, end, at);
    }

    private void text(int end) {
        String inside = raw.substring(at, end);
        written.append(value(around.element(), decoded(inside), inside));
        at = end;
    }

    private String value(Naming naming, String decoded, String given) {
        return values.instead(naming, decoded).map(XmlText::escaped).orElse(given);
    }

    private void tag() {
        int start = at++;
        boolean closing = at < raw.length() && raw.charAt(at) == '/';
        at += closing ? 1 : 0;
        String name = name();
        if (!values.isShown(name)) {
            written.append('<').append(closing ? "/" : "").append(Sight.HIDDEN);
        } else {
            written.append(raw, start, at);
        }
        Naming naming = closing ? around.element() : around.element().within(name);
        boolean empty = attributes(naming);
        if (closing && around.size() > 1) {
            around.pop();
        } else if (!closing && !empty) {
            around.push(naming);
        }
    }

    private String name() {
        int start = at;
        while (at < raw.length() && "/>= \t\r\n\"'<".indexOf(raw.charAt(at)) < 0) {
            at++;
        }
        return raw.substring(start, at);
    }

    /// @return whether the element ends with its tag
    private boolean attributes(Naming element) {
        Naming naming = element;
        boolean empty = false;
        while (at < raw.length() && raw.charAt(at) != '>' && raw.charAt(at) != '<') {
            char c = raw.charAt(at);
            empty = c == '/';
            if (c == '"' || c == '\'') {
                quoted(naming, c);
            } else if (c == '/' || c == '=' || c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                written.append(c);
                at++;
            } else {
                String word = name();
                boolean named = endsBefore('=');
                naming = named ? element.within(word) : naming;
                written.append(named && values.isShown(word) ? word : value(naming, decoded(word), word));
            }
        }
        if (at < raw.length() && raw.charAt(at) == '>') {
            written.append('>');
            at++;
        }
        return empty;
    }

    private boolean endsBefore(char mark) {
        int next = at;
        while (next < raw.length() && raw.charAt(next) <= ' ') {
            next++;
        }
        return next < raw.length() && raw.charAt(next) == mark;
    }

    private void quoted(Naming naming, char quote) {
        int end = endOf(String.valueOf(quote), at + 1);
        String inside = raw.substring(at + 1, end);
        written.append(quote).append(value(naming, decoded(inside), inside));
        at = Math.min(end + 1, raw.length());
        written.append(raw, end, at);
    }

    static String decoded(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(entity(found.group(1), found.group(2), found.group(3))));
    }

    private static String entity(@Nullable String decimal, @Nullable String hex, @Nullable String name) {
        if (name != null) {
            return switch (name) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int c = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(String.valueOf(hex), 16);
        return Character.isValidCodePoint(c) ? Character.toString(c) : "";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
