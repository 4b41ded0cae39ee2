package io.delivrd.application.notice;

import java.util.List;
import java.util.Optional;

/// Who sends what.
public final class NoticeSenders {

    private final List<NoticeSender> senders;

    public NoticeSenders(List<NoticeSender> senders) {
        this.senders = List.copyOf(senders);
    }

    /// @return what keeps channels of that kind from working at all
    public Optional<Trouble> standing(ChannelKind kind) {
        return of(kind).standing();
    }

    Sending send(Delivery delivery) {
        return delivery.channel()
                .target()
                .map(target -> of(target.kind()).send(delivery, target))
                .orElseGet(() -> new Sending.Away(Trouble.of(Trouble.Reason.SECRET_UNREADABLE), Optional.empty()));
    }

    Optional<Trouble> check(Target target) {
        return of(target.kind()).check(target);
    }

    private NoticeSender of(ChannelKind kind) {
        return senders.stream()
                .filter(sender -> sender.kinds().contains(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody sends by " + kind.tag()));
    }
}
