package io.delivrd.ui.layout;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.io.Writable;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.views.thymeleaf.ThymeleafViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;

/// Renders a page before anything is answered: of a template that fails while the answer is written the server never
/// tells, and its reader waits for ever.
///
/// @param <T> of the model
@Singleton
@Replaces(ThymeleafViewsRenderer.class)
final class WholePages<T> extends ThymeleafViewsRenderer<T> {

    WholePages(
            AbstractConfigurableTemplateResolver templates,
            TemplateEngine engine,
            ClassPathResourceLoader resources,
            HttpLocaleResolver locales) {
        super(templates, engine, resources, locales);
    }

    @Override
    public Writable render(String view, @Nullable T model, @Nullable HttpRequest<?> request) {
        StringWriter page = new StringWriter();
        try {
            super.render(view, model, request).writeTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Rendered(page.toString());
    }

    private record Rendered(String page) implements Writable {

        @Override
        public void writeTo(Writer out) throws IOException {
            out.write(page);
        }
    }
}
