package io.delivrd.web.provider;

import io.delivrd.domain.receipt.ProviderId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The formats of all providers that are switched on.
@Singleton
public final class ReceiptFormats {

    private final Map<ProviderId, ReceiptFormat> byProvider;

    ReceiptFormats(List<ReceiptFormat> formats) {
        byProvider =
                formats.stream().collect(Collectors.toUnmodifiableMap(ReceiptFormat::provider, Function.identity()));
    }

    public Optional<ReceiptFormat> of(ProviderId provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
