package io.delivrd.web.access;

import io.delivrd.application.rates.InvalidParameter;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// No name, path or filter of ours holds a NUL, and the database takes none in a text.
final class Nul {

    private static final String ESCAPED = "%00";

    private Nul() {}

    /// @return what names the parameter of the query, or the path, that holds one
    static Optional<InvalidParameter> in(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        return query == null || !query.contains(ESCAPED)
                ? Optional.of("path")
                        .filter(_ -> isIn(request.getUri().getRawPath()))
                        .map(Nul::refused)
                : Optional.of(parameter(request)).map(Nul::refused);
    }

    private static boolean isIn(@Nullable String path) {
        return path != null && path.contains(ESCAPED);
    }

    private static String parameter(HttpRequest<?> request) {
        return request.getParameters().asMap().entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(value -> value.indexOf('\0') >= 0))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("query");
    }

    private static InvalidParameter refused(String parameter) {
        return new InvalidParameter(parameter, "nul", "holds a NUL character");
    }
}
