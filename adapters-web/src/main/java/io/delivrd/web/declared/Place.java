package io.delivrd.web.declared;

import java.util.Locale;

/// Where one value of a call lies.
sealed interface Place {

    /// JSON Pointer (RFC 6901) from the top of the body.
    record Body(String pointer) implements Place {}

    /// JSON Pointer from the receipt's own element of an array; without an array from the top of the body.
    record Item(String pointer) implements Place {}

    /// The same from the element of the array around that array.
    record Outer(String pointer) implements Place {}

    /// A field of the form, else of the query.
    record Field(String name) implements Place {}

    record Query(String name) implements Place {}

    /// @param name in lower case
    record Header(String name) implements Place {}

    /// Always the same.
    record Constant(String text) implements Place {}

    /// @throws IllegalArgumentException if the text names no place
    static Place parse(String text) {
        int blank = text.indexOf(' ');
        String kind = blank < 0 ? text : text.substring(0, blank);
        String rest = blank < 0 ? "" : text.substring(blank + 1).strip();
        if (rest.isEmpty() && !kind.equals("item") && !kind.equals("outer")) {
            throw new IllegalArgumentException(
                    "a place is expected here: \"item /pointer\", \"outer /pointer\", \"body /pointer\","
                            + " \"field name\", \"query name\", \"header name\" or \"constant text\"");
        }
        return switch (kind) {
            case "item" -> new Item(pointer(rest));
            case "outer" -> new Outer(pointer(rest));
            case "body" -> new Body(pointer(rest));
            case "field" -> new Field(rest);
            case "query" -> new Query(rest);
            case "header" -> new Header(rest.toLowerCase(Locale.ROOT));
            case "constant" -> new Constant(rest);
            default ->
                throw new IllegalArgumentException("\"" + kind + "\" is no kind of place; there are item, outer,"
                        + " body, field, query, header and constant");
        };
    }

    /// @param text a JSON Pointer, or nothing for the top
    /// @return the same
    /// @throws IllegalArgumentException if it is none
    static String pointer(String text) {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON Pointer begins with \"/\", unlike \"" + text + "\"");
        }
        return text;
    }
}
