package io.delivrd.web.notice;

import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Delivery;
import io.delivrd.application.notice.NoticeSender;
import io.delivrd.application.notice.Sending;
import io.delivrd.application.notice.Target;
import io.delivrd.application.notice.Trouble;
import java.util.Optional;
import java.util.Set;

/// Writes mails, one to each address.
final class MailSender implements NoticeSender {

    private final MailTransport transport;
    private final NoticeLinks links;

    MailSender(MailTransport transport, NoticeLinks links) {
        this.transport = transport;
        this.links = links;
    }

    @Override
    public Set<ChannelKind> kinds() {
        return Set.of(ChannelKind.EMAIL);
    }

    @Override
    public Optional<Trouble> standing() {
        return transport.standing();
    }

    @Override
    public Optional<Trouble> check(Target target) {
        return Optional.empty();
    }

    @Override
    public Sending send(Delivery delivery, Target target) {
        String unsubscribe = links.unsubscribe(delivery.channel().id(), delivery.address());
        return transport.send(new MailMessage(
                NoticeId.of(delivery),
                transport.from(),
                delivery.address(),
                delivery.at(),
                MailForm.of(delivery, links.page(delivery.notice()), unsubscribe),
                delivery.notice().picture(),
                unsubscribe));
    }
}
