package io.delivrd.web.declared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A file that holds every name there is.
final class Everything {

    static final String TEXT = text();

    private Everything() {}

    private static String text() {
        try (InputStream stream = Everything.class.getResourceAsStream("everything.yml")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
