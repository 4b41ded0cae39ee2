package io.delivrd.web.api;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.Provider;
import io.delivrd.web.provider.Providers;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The provider a request names, or means by naming none.
@Singleton
public final class NamedProvider {

    private final Providers providers;

    NamedProvider(Providers providers) {
        this.providers = providers;
    }

    /// @return the usual one if none is named
    /// @throws InvalidParameter if nothing is known of it
    public ProviderId of(Optional<String> text) {
        Optional<String> name = text.map(String::strip).filter(one -> !one.isEmpty());
        return name.isEmpty()
                ? providers.usual().id()
                : find(name.get()).orElseThrow(() -> new InvalidParameter("provider", "is not known here"));
    }

    /// @return empty if nothing is known of it
    public Optional<ProviderId> find(String name) {
        try {
            return providers.find(new ProviderId(name)).map(Provider::id);
        } catch (IllegalArgumentException e) {
            // No provider is called so.
            return Optional.empty();
        }
    }
}
