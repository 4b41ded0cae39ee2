package io.delivrd.web.testing;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.AlertNotices;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.BacktestAlert;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.application.alert.InMemoryAlertFigures;
import io.delivrd.application.alert.InMemoryAlerts;
import io.delivrd.application.alert.LookAtRule;
import io.delivrd.application.alert.ManageAlerts;
import io.delivrd.application.alert.PlainAlerts;
import io.delivrd.application.alert.SampleRule;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/// Alerts in memory, on parts of their own.
public final class AlertPorts {

    public final InMemoryDelivrd parts = InMemoryDelivrd.withDefaults();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final InstantSource clock;
    private final InMemoryAccess access;

    AlertPorts(InstantSource clock, InMemoryAccess access) {
        this.clock = clock;
        this.access = access;
    }

    void register(ApplicationContext context) {
        InMemoryNotices notices = new InMemoryNotices(clock);
        AlertNotices told = PlainAlerts.notices(notices);
        LookAtRule looking = new LookAtRule(
                new InMemoryAlertFigures(parts), (_, _) -> Map.of(), ReportingZone.UTC, SampleRule.EXPRESSIONS);
        context.registerSingleton(AlertRules.class, alerts);
        context.registerSingleton(AlertFirings.class, alerts);
        context.registerSingleton(CampaignRule.Expressions.class, SampleRule.EXPRESSIONS);
        context.registerSingleton(BacktestAlert.class, new BacktestAlert(looking));
        context.registerSingleton(
                ManageAlerts.class, new ManageAlerts(alerts, told, access.audit(), clock, new Random(5)));
        context.registerSingleton(
                EvaluateAlerts.class, new EvaluateAlerts(alerts, alerts, looking, told, notices, clock, new Random(6)));
    }
}
