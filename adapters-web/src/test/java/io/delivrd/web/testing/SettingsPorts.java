package io.delivrd.web.testing;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.alert.SampleRule;
import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.InMemoryRuleVersions;
import io.delivrd.application.campaign.TryRules;
import io.delivrd.application.secret.SecretBox;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/// What people set while the server runs, in memory.
public final class SettingsPorts {

    public final InMemoryRuleVersions rules = new InMemoryRuleVersions();
    private final InstantSource clock;

    SettingsPorts(InstantSource clock) {
        this.clock = clock;
    }

    void register(ApplicationContext context) {
        CampaignRules campaigns = new CampaignRules(Optional.empty(), rules, SampleRule.EXPRESSIONS, clock);
        context.registerSingleton(CampaignRules.class, campaigns);
        context.registerSingleton(TryRules.class, new TryRules(campaigns, rules));
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        KeepAccounts.class,
                        () -> new KeepAccounts(
                                context.getBean(StoredAccounts.class),
                                context.getBean(AccountsInForce.class),
                                context.getBean(SecretBox.class),
                                context.getBean(AuditLog.class),
                                clock,
                                new Random(9)))
                .singleton(true)
                .build());
    }
}
