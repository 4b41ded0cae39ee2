package io.delivrd.ui.share;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.ICDATASection;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IComment;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/// Takes from shared pages all that leads elsewhere or does something: links become text, forms, buttons, navigation
/// and downloads go. Whatever a page has, who holds the link is not offered what only others may see.
@Singleton
final class SharedMarkup implements BeanCreatedEventListener<TemplateEngine> {

    @Override
    public TemplateEngine onCreated(BeanCreatedEvent<TemplateEngine> event) {
        event.getBean().addDialect(new Dialect());
        return event.getBean();
    }

    private static final class Dialect extends AbstractDialect implements IPostProcessorDialect {

        private static final int PRECEDENCE = 900;

        private Dialect() {
            super("shared-markup");
        }

        @Override
        public int getDialectPostProcessorPrecedence() {
            return PRECEDENCE;
        }

        @Override
        public Set<IPostProcessor> getPostProcessors() {
            return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, PRECEDENCE));
        }
    }

    /// Public, since the template engine makes one for each page.
    public static final class Handler extends AbstractTemplateHandler {

        private static final Set<String> GONE = Set.of(
                "form", "nav", "label", "input", "select", "textarea", "datalist", "button", "noscript", "iframe");

        private boolean shared;
        private int within;

        @Override
        public void setContext(ITemplateContext context) {
            super.setContext(context);
            shared = context.getVariable(SharedModel.SHARED) != null;
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            if (within > 0 || isGone(tag)) {
                within++;
            } else {
                super.handleOpenElement(still(tag));
            }
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            if (within > 0) {
                within--;
            } else {
                super.handleCloseElement(tag);
            }
        }

        @Override
        public void handleStandaloneElement(IStandaloneElementTag tag) {
            if (within == 0 && !isGone(tag)) {
                super.handleStandaloneElement(still(tag));
            }
        }

        @Override
        public void handleText(IText text) {
            if (within == 0) {
                super.handleText(text);
            }
        }

        @Override
        public void handleComment(IComment comment) {
            if (within == 0) {
                super.handleComment(comment);
            }
        }

        @Override
        public void handleCDATASection(ICDATASection section) {
            if (within == 0) {
                super.handleCDATASection(section);
            }
        }

        private boolean isGone(IProcessableElementTag tag) {
            String name = tag.getElementCompleteName();
            return shared && (GONE.contains(name) || (name.equals("a") && tag.hasAttribute("download")));
        }

        /// @return the element, leading nowhere but within the page
        private <T extends IProcessableElementTag> T still(T tag) {
            if (!shared || tag.getElementCompleteName().equals("link")) {
                return tag;
            }
            IModelFactory factory = getContext().getModelFactory();
            T result = tag;
            for (IAttribute attribute : tag.getAllAttributes()) {
                String name = attribute.getAttributeCompleteName();
                if (isAddress(name, attribute.getValue())) {
                    result = factory.removeAttribute(result, name);
                    if (!name.startsWith("data-") && tag.hasAttribute("aria-label") && !tag.hasAttribute("role")) {
                        result = factory.setAttribute(result, "role", "img");
                    }
                }
            }
            return result;
        }

        private static boolean isAddress(String name, String value) {
            boolean address = name.equals("href")
                    || name.equals("action")
                    || name.equals("formaction")
                    || name.equals("xlink:href")
                    || (name.startsWith("data-") && name.endsWith("href"));
            return address && (value == null || !value.startsWith("#"));
        }
    }
}
