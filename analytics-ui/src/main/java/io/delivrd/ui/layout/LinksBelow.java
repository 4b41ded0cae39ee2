package io.delivrd.ui.layout;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.views.thymeleaf.WebEngineContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExecutionAttributeDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/// Writes addresses of this site below the path it lies at. Templates and views write them from `/`, in `href`, `src`,
/// `action`, `formaction` or, for scripts, `data-…href`; this is the one place that knows better.
@Singleton
final class LinksBelow implements BeanCreatedEventListener<TemplateEngine> {

    private final PublicUrl publicUrl;

    LinksBelow(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public TemplateEngine onCreated(BeanCreatedEvent<TemplateEngine> event) {
        event.getBean().addDialect(new Dialect(publicUrl));
        return event.getBean();
    }

    private static final class Dialect extends AbstractDialect
            implements IPostProcessorDialect, IExecutionAttributeDialect {

        private static final int PRECEDENCE = 1_000;

        private final PublicUrl publicUrl;

        private Dialect(PublicUrl publicUrl) {
            super("links-below");
            this.publicUrl = publicUrl;
        }

        @Override
        public int getDialectPostProcessorPrecedence() {
            return PRECEDENCE;
        }

        @Override
        public Set<IPostProcessor> getPostProcessors() {
            return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, PRECEDENCE));
        }

        @Override
        public Map<String, Object> getExecutionAttributes() {
            return Map.of(PublicUrl.class.getName(), publicUrl);
        }
    }

    /// Public, since the template engine makes one for each page.
    public static final class Handler extends AbstractTemplateHandler {

        /// Variable that says it where a template answers no request.
        private static final String BELOW = "below";

        private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

        private String base = "";

        @Override
        public void setContext(ITemplateContext context) {
            super.setContext(context);
            if (context instanceof WebEngineContext web
                    && context.getConfiguration().getExecutionAttributes().get(PublicUrl.class.getName())
                            instanceof PublicUrl publicUrl) {
                base = publicUrl.basePath(web.getRequest());
            } else if (context.getVariable(BELOW) instanceof String below) {
                base = below;
            }
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            super.handleOpenElement(below(tag));
        }

        @Override
        public void handleStandaloneElement(IStandaloneElementTag tag) {
            super.handleStandaloneElement(below(tag));
        }

        private <T extends IProcessableElementTag> T below(T tag) {
            if (base.isEmpty()) {
                return tag;
            }
            T result = tag;
            for (IAttribute attribute : tag.getAllAttributes()) {
                String name = attribute.getAttributeCompleteName();
                String value = attribute.getValue();
                if (isAddress(name) && value != null && value.startsWith("/") && !value.startsWith("//")) {
                    result = getContext().getModelFactory().setAttribute(result, name, base + value);
                }
            }
            return result;
        }

        private static boolean isAddress(String name) {
            return ADDRESSES.contains(name) || (name.startsWith("data-") && name.endsWith("href"));
        }
    }
}
