package io.delivrd.web.access;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;

/// No name, path or filter of ours holds a NUL, and the database takes none in a text.
final class Nul {

    private static final String ESCAPED = "%00";

    private Nul() {}

    /// @throws InvalidParameter that names the parameter of the query, or the path
    static void refuse(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        if (query != null && query.contains(ESCAPED)) {
            request.getParameters().forEach((name, values) -> {
                if (name.indexOf('\0') >= 0 || values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                    throw refused(name.replace('\0', '\uFFFD'));
                }
            });
        }
        if (request.getUri().getRawPath().contains(ESCAPED)) {
            throw refused("path");
        }
    }

    private static InvalidParameter refused(String parameter) {
        return new InvalidParameter(parameter, "nul", "holds a NUL character");
    }
}
