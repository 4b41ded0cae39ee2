package io.delivrd.web.body;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// @param spoolDir where uploads are kept until they are imported; unset: `delivrd-imports` in the directory for
///     temporary files
/// @param maxSize largest upload, in bytes
@ConfigurationProperties("delivrd.imports")
record ImportSettings(
        @Nullable String spoolDir,
        @ReadableBytes @Bindable(defaultValue = "4GB") long maxSize) {

    ImportSettings {
        if (maxSize < 1) {
            throw new IllegalArgumentException("delivrd.imports.max-size must be more than zero");
        }
    }

    Path directory() {
        return spoolDir == null || spoolDir.isBlank()
                ? Path.of(System.getProperty("java.io.tmpdir"), "delivrd-imports")
                : Path.of(spoolDir.strip());
    }
}
