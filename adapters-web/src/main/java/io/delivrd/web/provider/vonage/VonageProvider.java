package io.delivrd.web.provider.vonage;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.web.provider.ProviderAccounts;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.WebhookMetrics;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The registration of this provider: all others see of it.
@Factory
final class VonageProvider {

    /// Made at start, so that a wrong setting is told then.
    @Context
    VonageAccounts accountsConfigured(VonageSettings settings, List<VonageAccountSettings> more) {
        return new VonageAccounts(
                settings.account(),
                settings.isConfigured(),
                more.stream()
                        .sorted(Comparator.comparing(VonageAccountSettings::index))
                        .map(VonageAccountSettings::account)
                        .toList());
    }

    @Singleton
    ProviderAccounts accounts(VonageAccounts configured) {
        return configured.asProviderAccounts();
    }

    @Singleton
    ReceiptFormat format(
            VonageAccounts configured,
            VonageSettings settings,
            Accounts accounts,
            Catalogues catalogues,
            WebhookMetrics metrics) {
        return new VonageFormat(
                new VonageTrust(configured, Optional.ofNullable(settings.signatureMaxAge()), metrics),
                new VonageReading(accounts, catalogues, metrics));
    }
}
