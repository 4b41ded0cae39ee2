package io.delivrd.persistence;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.reply.TiedWithin;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The beans of this module on an empty database, with what the application gives them.
public final class PersistenceContext {

    private PersistenceContext() {}

    /// @return to be closed
    public static ApplicationContext start(Accounts accounts, CampaignRule rule, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(TestDatabase.properties());
        properties.put("datasources.default.dialect", "POSTGRES");
        properties.putAll(settings);
        return ApplicationContext.builder()
                .properties(properties)
                .singletons(
                        accounts,
                        rule,
                        ReportingZone.UTC,
                        OptOutWords.USUAL,
                        new TiedWithin(Duration.ofDays(7)),
                        new PartFold(SampleReceipt.POLICY),
                        new Catalogues(List.of(VonageCatalogue.catalogue())))
                .start();
    }

    public static Accounts noAccounts() {
        return new Accounts(List.of(), Map.of());
    }
}
