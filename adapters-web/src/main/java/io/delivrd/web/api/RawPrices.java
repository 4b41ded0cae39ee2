package io.delivrd.web.api;

import java.util.regex.Pattern;

/// Hides prices in a raw payload.
final class RawPrices {

    private static final String HIDDEN = "•••";
    private static final String KEYS = "(?:total[-_]|message[-_])?price|remaining[-_]balance";
    private static final Pattern JSON =
            Pattern.compile("(\"(?:" + KEYS + ")\"\\s*:\\s*)(?:\"[^\"]*\"|[0-9.eE+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM =
            Pattern.compile("((?:^|[&?\\s])(?:" + KEYS + ")=)[^&\\s]*", Pattern.CASE_INSENSITIVE);

    private RawPrices() {}

    static String hidden(String raw) {
        return FORM.matcher(JSON.matcher(raw).replaceAll("$1\"" + HIDDEN + "\""))
                .replaceAll("$1" + HIDDEN);
    }
}
