package io.delivrd.web.access;

import io.micronaut.http.HttpRequest;

/// Who asks.
///
/// @param seesPersonalData whether numbers and payloads are shown to them unmasked
public record Caller(boolean seesPersonalData) {

    private static final String ATTRIBUTE = "delivrd.caller";

    /// @return the caller of a request that was let in; of any other one who may see nothing personal
    public static Caller of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Caller.class).orElseGet(() -> new Caller(false));
    }

    void enter(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
