package io.delivrd.ui;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.AlertNotices;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertWriter;
import io.delivrd.application.alert.BacktestAlert;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.application.alert.InMemoryAlertFigures;
import io.delivrd.application.alert.InMemoryAlerts;
import io.delivrd.application.alert.LookAtRule;
import io.delivrd.application.alert.ManageAlerts;
import io.delivrd.application.alert.PlainAlerts;
import io.delivrd.application.alert.SampleRule;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.rates.ReportingZone;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Alerts in memory, on parts of their own.
@Factory
final class AlertPorts {

    /// What alerts look at.
    record Parts(InMemoryDelivrd delivrd) {}

    @Singleton
    Parts parts() {
        return new Parts(InMemoryDelivrd.withDefaults());
    }

    @Bean(typed = {Channels.class, InMemoryNotices.class})
    @Singleton
    InMemoryNotices notices(InstantSource clock) {
        return new InMemoryNotices(clock);
    }

    @Bean(typed = {AlertRules.class, AlertFirings.class, InMemoryAlerts.class})
    @Singleton
    InMemoryAlerts alerts() {
        return new InMemoryAlerts();
    }

    @Singleton
    NoticeLanguages languages() {
        return new NoticeLanguages(Locale.ENGLISH);
    }

    @Singleton
    AlertNotices alertNotices(InMemoryNotices notices, AlertWriter writer, NoticeLanguages languages) {
        return new AlertNotices(notices, notices, writer, PlainAlerts.PAINTER, languages);
    }

    @Singleton
    LookAtRule lookAtRule(Parts parts) {
        return new LookAtRule(
                new InMemoryAlertFigures(parts.delivrd()),
                (_, _) -> Map.of(),
                ReportingZone.UTC,
                SampleRule.EXPRESSIONS);
    }

    @Singleton
    BacktestAlert backtestAlert(LookAtRule looking) {
        return new BacktestAlert(looking);
    }

    @Singleton
    ManageAlerts manageAlerts(InMemoryAlerts alerts, AlertNotices notices, AuditLog audit, InstantSource clock) {
        return new ManageAlerts(alerts, notices, audit, clock, new Random(3));
    }

    @Singleton
    EvaluateAlerts evaluateAlerts(
            InMemoryAlerts alerts,
            LookAtRule looking,
            AlertNotices told,
            InMemoryNotices notices,
            InstantSource clock) {
        return new EvaluateAlerts(alerts, alerts, looking, told, notices, clock, new Random(4));
    }
}
