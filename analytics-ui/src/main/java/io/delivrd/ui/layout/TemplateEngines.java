package io.delivrd.ui.layout;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.views.thymeleaf.MessageSourceMessageResolver;
import io.micronaut.views.thymeleaf.ThymeleafFactory;
import jakarta.inject.Singleton;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.templateresolver.ITemplateResolver;

/// The engine as the framework makes it, but for a dialect that comes in a library of its own, ten years old.
@Factory
final class TemplateEngines {

    @Singleton
    @Replaces(value = TemplateEngine.class, factory = ThymeleafFactory.class)
    TemplateEngine templateEngine(
            ITemplateResolver resolver,
            IEngineContextFactory contexts,
            ILinkBuilder links,
            MessageSourceMessageResolver messages) {
        TemplateEngine engine = new TemplateEngine();
        engine.setEngineContextFactory(contexts);
        engine.setLinkBuilder(links);
        engine.setTemplateResolver(resolver);
        engine.addMessageResolver(messages);
        return engine;
    }
}
