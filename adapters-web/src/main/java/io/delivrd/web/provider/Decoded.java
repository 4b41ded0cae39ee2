package io.delivrd.web.provider;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.List;
import java.util.Optional;

/// What a provider's webhook request was found to hold.
public sealed interface Decoded {

    /// Receipts that can be stored.
    ///
    /// @param receipts none where the call held only what needs no receipt
    /// @param rest set where the request held something unreadable beside them
    record Receipts(List<DeliveryReceipt> receipts, Optional<Unreadable> rest) implements Decoded {
        public Receipts {
            receipts = List.copyOf(receipts);
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
