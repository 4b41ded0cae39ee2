package io.delivrd.application.view;

import java.util.List;
import java.util.regex.Pattern;

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

    /// @return path and query
    public String text() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !text.contains("%00");
    }
}
