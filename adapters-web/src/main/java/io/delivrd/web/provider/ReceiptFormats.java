package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.receipt.ProviderId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the calls of each provider are read.
@Singleton
public final class ReceiptFormats {

    private final Map<ProviderId, ReceiptFormat> byProvider;

    ReceiptFormats(Providers providers, ReceiptMakers receipts, Accounts accounts, WebhookMetrics metrics) {
        byProvider = providers.all().stream()
                .map(provider -> new ProviderFormat(
                        provider, providers.accountsOf(provider.id()), accounts, receipts.of(provider), metrics))
                .collect(Collectors.toUnmodifiableMap(ReceiptFormat::provider, Function.identity()));
    }

    public Optional<ReceiptFormat> of(ProviderId provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
