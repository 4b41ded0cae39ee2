package io.delivrd.web.provider;

import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.reply.Reply;
import java.util.List;
import java.util.Optional;

/// What a provider's webhook request was found to hold.
public sealed interface Decoded {

    /// Receipts and replies that can be stored; none where the call held only what needs neither.
    ///
    /// @param rest set where the request held something unreadable beside them
    record Receipts(List<DeliveryReceipt> receipts, List<Reply> replies, Optional<Unreadable> rest) implements Decoded {
        public Receipts {
            receipts = List.copyOf(receipts);
            replies = List.copyOf(replies);
        }
    }

    /// Nothing at all: the call a provider makes when the URL is saved.
    record Probe() implements Decoded {}

    /// It is to be kept in quarantine and acknowledged, for sending it again would not help.
    ///
    /// @param reason one of a fixed set of tags
    /// @param detail the same for people, without personal data
    record Unreadable(String reason, String detail) implements Decoded {}

    /// Its origin is not proved: to be kept in quarantine and refused.
    ///
    /// @param reason one of a fixed set of tags
    /// @param detail the same for people, without personal data
    record Untrusted(String reason, String detail) implements Decoded {}
}
