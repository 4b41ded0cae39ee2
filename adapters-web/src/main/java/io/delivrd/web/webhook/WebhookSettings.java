package io.delivrd.web.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;

/// How webhooks are read.
///
/// @param bodyLimit largest body of a webhook request, in bytes
@ConfigurationProperties("delivrd.intake")
public record WebhookSettings(
        @ReadableBytes @Bindable(defaultValue = "64KB") int bodyLimit) {

    public WebhookSettings {
        if (bodyLimit < 1) {
            throw new IllegalArgumentException("delivrd.intake.body-limit must be more than zero");
        }
    }
}
