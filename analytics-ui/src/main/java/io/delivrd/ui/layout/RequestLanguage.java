package io.delivrd.ui.layout;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.CompositeHttpLocaleResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/// Gives templates the language that the view builders use.
@Singleton
@Primary
@Replaces(CompositeHttpLocaleResolver.class)
final class RequestLanguage implements HttpLocaleResolver {

    @Override
    public Optional<Locale> resolve(HttpRequest<?> request) {
        return Optional.of(Language.localeOf(request));
    }

    @Override
    public Locale resolveOrDefault(HttpRequest<?> request) {
        return Language.localeOf(request);
    }
}
