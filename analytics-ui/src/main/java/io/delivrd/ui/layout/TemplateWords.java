package io.delivrd.ui.layout;

import io.micronaut.context.AbstractMessageSource;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/// Gives templates the same words as the view builders.
@Singleton
final class TemplateWords extends AbstractMessageSource {

    @Override
    public Optional<String> getRawMessage(String code, MessageContext context) {
        return Language.words(context.getLocale(Locale.ENGLISH)).find(code);
    }
}
