package io.delivrd.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A call of one of the provider's APIs.
///
/// @param query as received; empty for none
/// @param authorization of the header; empty for none
record Call(String method, String path, String query, String contentType, String authorization, String body) {

    /// @return parameters of the query, and of the body where it is a form, decoded; the first of equal names
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        decode(query, parameters);
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            decode(body, parameters);
        }
        return parameters;
    }

    /// @return whether key and secret come with the call, as HTTP Basic
    boolean isBy(String apiKey, String apiSecret) {
        String pair = apiKey + ":" + apiSecret;
        String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return authorization.regionMatches(true, 0, "Basic ", 0, 6)
                && authorization.substring(6).strip().equals(token);
    }

    /// @return the same, or as parameters
    boolean isByParameters(String apiKey, String apiSecret) {
        Map<String, String> parameters = parameters();
        return isBy(apiKey, apiSecret)
                || (apiKey.equals(parameters.get("api_key")) && apiSecret.equals(parameters.get("api_secret")));
    }

    /// @return the rest of the path if it begins so and goes on
    Optional<String> below(String prefix) {
        return path.startsWith(prefix) && path.length() > prefix.length()
                ? Optional.of(path.substring(prefix.length()))
                : Optional.empty();
    }

    private static void decode(String form, Map<String, String> parameters) {
        for (String pair : form.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.putIfAbsent(decoded(name), decoded(value));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
