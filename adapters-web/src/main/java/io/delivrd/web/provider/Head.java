package io.delivrd.web.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a call's head is looked at only where it is needed.
public interface Head {

    /// @return the address as the provider called it, seen from outside of all proxies: scheme, host, path and
    ///     query, character by character; empty text if it is not known
    String url();

    /// @param name in lower case, one of [Provider#headers()] or `authorization`
    /// @return the value, several joined by `,`; null if there is none
    @Nullable
    String header(String name);

    /// @param headers by name in lower case
    static Head of(String url, Map<String, String> headers) {
        return new Head() {
            @Override
            public String url() {
                return url;
            }

            @Override
            public @Nullable String header(String name) {
                return headers.get(name);
            }
        };
    }
}
