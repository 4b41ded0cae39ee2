package io.delivrd.ui.layout;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.views.thymeleaf.MessageSourceMessageResolver;
import io.micronaut.views.thymeleaf.ThymeleafFactory;
import jakarta.inject.Singleton;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.linkbuilder.ILinkBuilder;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.OGNLVariableExpressionEvaluator;
import org.thymeleaf.templateresolver.ITemplateResolver;

/// The engine as the framework makes it, but for a dialect that comes in a library of its own, ten years old.
@Factory
final class TemplateEngines {

    /// There are some three thousand expressions in the templates, each kept as it is written and as it is read; those
    /// that are not are read anew whenever they are met.
    private static final int EXPRESSIONS_KEPT = 10_000;

    private static final int TEMPLATES_KEPT = 2_000;

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
        StandardCacheManager kept = new StandardCacheManager();
        kept.setExpressionCacheMaxSize(EXPRESSIONS_KEPT);
        kept.setTemplateCacheMaxSize(TEMPLATES_KEPT);
        engine.setCacheManager(kept);
        StandardDialect dialect = new StandardDialect();
        dialect.setVariableExpressionEvaluator(new Paths(new OGNLVariableExpressionEvaluator(true)));
        engine.setDialect(dialect);
        return engine;
    }
}
