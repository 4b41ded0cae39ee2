package io.delivrd.web.notice;

import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Delivery;
import io.delivrd.application.notice.NoticeSender;
import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.Trouble;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls webhooks and chats.
@Singleton
final class WebSender implements NoticeSender {

    private final OutboundPost outbound;
    private final NoticeLinks links;
    private final InstantSource clock;

    WebSender(OutboundPost outbound, NoticeLinks links, InstantSource clock) {
        this.outbound = outbound;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Set<ChannelKind> kinds() {
        return EnumSet.complementOf(EnumSet.of(ChannelKind.EMAIL));
    }

    @Override
    public Optional<Trouble> standing() {
        return Optional.empty();
    }

    @Override
    public Optional<Trouble> check(Target target) {
        return switch (target) {
            case Target.Mail _ -> Optional.empty();
            case Target.Webhook webhook -> outbound.check(webhook.url());
            case Target.Slack(String url) -> outbound.check(url);
            case Target.Teams(String url) -> outbound.check(url);
        };
    }

    @Override
    public Sending send(Delivery delivery, Target target) {
        Optional<String> link = links.page(delivery.notice());
        String open = MailWords.of(delivery.notice().language()).text("open");
        return switch (target) {
            case Target.Mail _ -> throw new IllegalArgumentException("mails are not sent by calls");
            case Target.Webhook(String url, String secret) -> {
                byte[] body = NoticeJson.webhook(delivery, link);
                yield outbound.post(
                        url, WebhookSignature.headers(secret, NoticeId.of(delivery), clock.instant(), body), body);
            }
            case Target.Slack(String url) ->
                outbound.post(url, Map.of(), NoticeJson.slack(delivery.notice(), link, open));
            case Target.Teams(String url) ->
                outbound.post(url, Map.of(), NoticeJson.teams(delivery.notice(), link, open));
        };
    }
}
