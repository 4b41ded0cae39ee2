package io.delivrd.web.webhook;

import io.delivrd.web.proxy.Forwarding;
import io.micronaut.context.BeanProvider;
import io.netty.channel.ChannelHandler;
import jakarta.inject.Singleton;

/// Takes webhooks off their connections, ahead of the server.
@Singleton
public final class DirectWebhooks {

    private final BeanProvider<ReceiveWebhook> receiveWebhook;
    private final BeanProvider<WebhookTable> table;
    private final Forwarding forwarding;
    private final AnswerDate date;

    // Whoever waits for a server to be made is made with every application, those without a server too.
    DirectWebhooks(
            BeanProvider<ReceiveWebhook> receiveWebhook,
            BeanProvider<WebhookTable> table,
            Forwarding forwarding,
            AnswerDate date) {
        this.receiveWebhook = receiveWebhook;
        this.table = table;
        this.forwarding = forwarding;
        this.date = date;
    }

    /// @return for one connection, to stand between who gathers requests and the server
    public ChannelHandler ofConnection() {
        return new WebhookChannel(receiveWebhook.get(), table.get(), forwarding, date);
    }
}
