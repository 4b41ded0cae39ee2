package io.delivrd.web.declared;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the user's own files of providers are.
///
/// @param providers a folder; null: there are none
@ConfigurationProperties("delivrd")
record DeclaredSettings(@Nullable String providers) {

    Optional<Path> folder() {
        return Optional.ofNullable(providers).filter(text -> !text.isBlank()).map(Path::of);
    }
}
