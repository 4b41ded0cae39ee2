package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.Reply;
import io.delivrd.web.provider.Decoded.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the calls of one provider: what it found, proved and checked.
final class ProviderFormat implements ReceiptFormat {

    private final Provider provider;
    private final ProviderAccounts configured;
    private final Accounts accounts;
    private final Trust trust;
    private final ReceiptMaker receipts;
    private final WebhookMetrics metrics;

    ProviderFormat(
            Provider provider,
            ProviderAccounts configured,
            Accounts accounts,
            ReceiptMaker receipts,
            WebhookMetrics metrics) {
        this.provider = provider;
        this.configured = configured;
        this.accounts = accounts;
        this.trust = new Trust(provider, configured, metrics);
        this.receipts = receipts;
        this.metrics = metrics;
    }

    @Override
    public ProviderId provider() {
        return provider.id();
    }

    @Override
    public Decoded decode(WebhookRequest request) {
        List<Item> items;
        try {
            items = provider.read(request);
        } catch (MalformedCall e) {
            return trust.doubtOf(request)
                    .<Decoded>map(doubt -> doubt)
                    .orElseGet(() -> new Unreadable(e.reason(), String.valueOf(e.getMessage())));
        }
        Optional<Decoded.Untrusted> doubt = items.isEmpty() ? trust.doubtOf(request) : trust.doubtOf(request, items);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        return items.isEmpty() ? new Decoded.Probe() : read(items, request);
    }

    private Decoded read(List<Item> items, WebhookRequest request) {
        List<DeliveryReceipt> found = new ArrayList<>(items.size());
        List<Reply> replies = new ArrayList<>();
        Rest rest = new Rest();
        for (Item item : items) {
            switch (item) {
                case Item.Receipt(Values values, Element element) -> {
                    values.aliases().forEach(alias -> metrics.alias(provider.id(), alias));
                    receipts.ofCall(values, element.text(), unnamed(values, request), request.receivedAt(), rest)
                            .ifPresent(found::add);
                }
                case Item.Reply reply ->
                    receipts.reply(reply.values(), unnamed(reply.values(), request), request.receivedAt(), rest)
                            .ifPresent(replies::add);
                case Item.Other other -> metrics.other(provider.id(), other.kind());
                case Item.Unusable unusable ->
                    rest.unreadable = Optional.of(new Unreadable(unusable.reason(), unusable.detail()));
            }
        }
        return found.isEmpty() && replies.isEmpty() && rest.unreadable.isPresent()
                ? rest.unreadable.get()
                : new Decoded.Receipts(found, replies, rest.unreadable);
    }

    private AccountId unnamed(Values values, WebhookRequest request) {
        return values.has(Value.ACCOUNT)
                ? accounts.defaultOf(provider.id())
                : configured.of(null, request.token()).id().orElseGet(() -> accounts.defaultOf(provider.id()));
    }

    /// What of a call was no receipt, or a value that was left out.
    private final class Rest implements ReceiptMaker.Flaws {

        private Optional<Unreadable> unreadable = Optional.empty();

        @Override
        public void unusable(String name, String reason, String detail) {
            unreadable = Optional.of(new Unreadable(reason, detail));
        }

        @Override
        public void leftOut(String name, String detail) {
            metrics.anomaly(provider.id(), name);
        }
    }
}
