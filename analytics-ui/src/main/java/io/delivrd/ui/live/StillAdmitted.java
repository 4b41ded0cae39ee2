package io.delivrd.ui.live;

import io.micronaut.http.HttpRequest;
import java.util.function.BooleanSupplier;

/// Whether who opened a stream would still be let in: what lets people in leaves the question with the request.
final class StillAdmitted {

    /// Attribute of the request; where nobody asks who calls, there is none.
    private static final String NAME = "delivrd.still-admitted";

    private StillAdmitted() {}

    /// @return may ask the store
    static BooleanSupplier of(HttpRequest<?> request) {
        return request.getAttribute(NAME, BooleanSupplier.class).orElse(() -> true);
    }
}
