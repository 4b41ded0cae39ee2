package io.delivrd.web.provider;

/// A call as a provider makes it.
///
/// @param query raw, empty text if none
/// @param contentType empty text if there is no body
public record Sample(String method, String query, String contentType, String body) {

    public static Sample form(String body) {
        return new Sample("POST", "", "application/x-www-form-urlencoded", body);
    }

    public static Sample json(String body) {
        return new Sample("POST", "", "application/json", body);
    }

    public static Sample get(String query) {
        return new Sample("GET", query, "", "");
    }
}
