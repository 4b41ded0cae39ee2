package io.delivrd.web.api;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.ReceiptFormats;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The providers a request may name.
@Singleton
final class Providers {

    private final ReceiptFormats formats;

    Providers(ReceiptFormats formats) {
        this.formats = formats;
    }

    /// @return `vonage` if none is named
    /// @throws InvalidParameter if nothing is known of it
    ProviderId named(Optional<String> text) {
        if (text.isEmpty() || text.get().isBlank()) {
            return VonageCatalogue.VONAGE;
        }
        try {
            ProviderId provider = new ProviderId(text.get().strip());
            if (formats.of(provider).isPresent()) {
                return provider;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: no provider is called so.
        }
        throw new InvalidParameter("provider", "is not known here");
    }
}
