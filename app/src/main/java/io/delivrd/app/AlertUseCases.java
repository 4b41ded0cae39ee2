package io.delivrd.app;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.alert.AlertFigures;
import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.AlertGauges;
import io.delivrd.application.alert.AlertNotices;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertWriter;
import io.delivrd.application.alert.BacktestAlert;
import io.delivrd.application.alert.ConfigureAlerts;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.application.alert.LookAtRule;
import io.delivrd.application.alert.ManageAlerts;
import io.delivrd.application.alert.StandingFigures;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.network.Networks;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Constructs the use cases around alerts.
@Factory
final class AlertUseCases {

    @Singleton
    AlertGauges alertGauges(JudgeReceipts judge, FoldProgress folding, FallbackStatus fallback, Networks networks) {
        return new StandingFigures(judge, folding, fallback, networks);
    }

    @Singleton
    LookAtRule lookAtRule(
            AlertFigures figures, AlertGauges gauges, ReportingZone zone, CampaignRule.Expressions expressions) {
        return new LookAtRule(figures, gauges, zone, expressions);
    }

    @Singleton
    AlertNotices alertNotices(
            Channels channels, Outbox outbox, AlertWriter writer, ChartPainter painter, NoticeLanguages languages) {
        return new AlertNotices(channels, outbox, writer, painter, languages);
    }

    @Singleton
    EvaluateAlerts evaluateAlerts(
            AlertRules rules,
            AlertFirings firings,
            LookAtRule looking,
            AlertNotices notices,
            Transactions transactions,
            InstantSource clock,
            RandomGenerator random) {
        return new EvaluateAlerts(rules, firings, looking, notices, transactions, clock, random);
    }

    @Singleton
    BacktestAlert backtestAlert(LookAtRule looking) {
        return new BacktestAlert(looking);
    }

    @Singleton
    ManageAlerts manageAlerts(
            AlertRules rules, AlertNotices notices, AuditLog audit, InstantSource clock, RandomGenerator random) {
        return new ManageAlerts(rules, notices, audit, clock, random);
    }

    @Singleton
    ConfigureAlerts configureAlerts(AlertRules rules, InstantSource clock) {
        return new ConfigureAlerts(rules, clock);
    }
}
