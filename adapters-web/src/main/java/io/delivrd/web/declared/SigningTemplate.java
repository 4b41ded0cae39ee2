package io.delivrd.web.declared;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a signature is made over: a text with places in braces, such as `{body}.{header x-nonce}`.
record SigningTemplate(List<Piece> pieces) {

    SigningTemplate {
        pieces = List.copyOf(pieces);
    }

    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    record Said(Place place) implements Piece {}

    /// What lies in no one place.
    enum Whole implements Piece {
        /// The body, byte for byte.
        BODY,
        /// The address as the provider called it, with its query.
        URL,
        /// The same without the query.
        BASE_URL,
        /// The fields of the form by name, each name and value, nothing between.
        SORTED_FIELDS,
        /// The parameters of the query by name, as `name=value` with `&` between, decoded.
        SORTED_QUERY;

        private final String tag = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException if a brace is not closed, or what stands in braces is no place
    static SigningTemplate parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open != at) {
                int end = open < 0 ? text.length() : open;
                pieces.add(new Literal(text.substring(at, end)));
                at = end;
            } else {
                int close = text.indexOf('}', open);
                if (close < 0) {
                    throw new IllegalArgumentException("a \"{\" is not closed");
                }
                pieces.add(piece(text.substring(open + 1, close).strip()));
                at = close + 1;
            }
        }
        return new SigningTemplate(pieces);
    }

    private static Piece piece(String name) {
        for (Whole whole : Whole.values()) {
            if (whole.tag.equals(name)) {
                return whole;
            }
        }
        return new Said(Place.parse(name));
    }

    /// @return empty if a place says nothing
    Optional<byte[]> of(WireCall call) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Piece piece : pieces) {
            Optional<byte[]> part = switch (piece) {
                case Literal(String text) -> Optional.of(utf8(text));
                case Said(Place place) -> call.whole().at(place).map(SigningTemplate::utf8);
                case Whole whole -> Optional.of(bytes(whole, call));
            };
            if (part.isEmpty()) {
                return Optional.empty();
            }
            bytes.writeBytes(part.get());
        }
        return Optional.of(bytes.toByteArray());
    }

    private static byte[] bytes(Whole whole, WireCall call) {
        String url = call.call().head().url();
        return switch (whole) {
            case BODY -> call.call().body();
            case URL -> utf8(url);
            case BASE_URL -> utf8(url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?')));
            case SORTED_FIELDS -> utf8(sorted(call.fields(), "", ""));
            case SORTED_QUERY -> utf8(sorted(call.query(), "=", "&"));
        };
    }

    private static String sorted(Map<String, String> fields, String equals, String between) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + equals + field.getValue())
                        .collect(Collectors.joining(between));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
