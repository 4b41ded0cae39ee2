package io.delivrd.application.view;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page of this site as the address bar has it: what it is filtered by, its window and its order are in the query.
///
/// It says nothing of the host, nor of the path that all of this site may lie below.
///
/// @param path encoded, such as `/campaigns/spring%20sale`
/// @param query encoded, without the question mark; empty text for none
public record PageAddress(String path, String query) {

    /// So many characters there are at most.
    public static final int LONGEST = 4_000;

    private static final Pattern PLAIN = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]++|%[0-9A-Fa-f]{2})*+");

    // RFC 3986; no byte of other characters is among them.
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final List<String> NO_PAGES =
            List.of("/api/", "/static/", "/webhooks/", "/shared/", "/sign-in", "/sign-out", "/set-up");

    public PageAddress {
        if (path.length() + query.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("?") || !isPlain(path) || !isPlain(query)) {
            throw new IllegalArgumentException("is no address on this site such as /campaigns?range=last-30-days");
        }
        if (NO_PAGES.stream().anyMatch(path::startsWith)) {
            throw new IllegalArgumentException("is not the address of a page that people look at");
        }
    }

    /// @param address path and query; what is behind a `#` is left out
    /// @throws IllegalArgumentException if it leads elsewhere, or to no page
    public static PageAddress of(String address) {
        String whole = address.strip();
        int fragment = whole.indexOf('#');
        String asked = fragment < 0 ? whole : whole.substring(0, fragment);
        int question = asked.indexOf('?');
        return question < 0
                ? new PageAddress(asked, "")
                : new PageAddress(asked.substring(0, question), asked.substring(question + 1));
    }

    /// @param parameters decoded, in the order in which they are to stand
    public static PageAddress of(String path, Map<String, List<String>> parameters) {
        return new PageAddress(
                path,
                parameters.entrySet().stream()
                        .flatMap(parameter -> parameter.getValue().stream()
                                .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                        .collect(Collectors.joining("&")));
    }

    /// @return what the query says, decoded, each name with all of its values in their order
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!pair.isEmpty()) {
                parameters
                        .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
                        .add(parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    /// @param text of which nothing but escapes is outside ASCII
    /// @throws IllegalArgumentException if an escape is none
    public static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// @return with all bytes escaped that RFC 3986 reserves
    public static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) < 0) {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }

    /// @return path and query
    public String text() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !text.contains("%00");
    }
}
