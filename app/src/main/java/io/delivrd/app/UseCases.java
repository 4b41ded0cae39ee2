package io.delivrd.app;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.RuleVersions;
import io.delivrd.application.campaign.TryRules;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.closing.BillingCalendar;
import io.delivrd.application.finance.closing.ClosePeriods;
import io.delivrd.application.finance.closing.Closings;
import io.delivrd.application.finance.closing.CostCentres;
import io.delivrd.application.finance.closing.ManifestFormat;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.finance.invoice.CompareInvoices;
import io.delivrd.application.folding.FoldMetrics;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.folding.Folds;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.incident.AcknowledgeIncident;
import io.delivrd.application.incident.Acknowledgements;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.intake.IntakeMetrics;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.ReceiptLog;
import io.delivrd.application.intake.RecordReceipts;
import io.delivrd.application.live.LiveQuestions;
import io.delivrd.application.live.WatchLive;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.Networks;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.TimeZones;
import io.delivrd.application.reply.CampaignReplies;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.ReadReplies;
import io.delivrd.application.reply.RecordReplies;
import io.delivrd.application.reply.Replies;
import io.delivrd.application.reply.TiedWithin;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.ReceiptSignals;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.domain.reply.OptOutWords;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Constructs what the inner modules keep free of annotations.
@Factory
final class UseCases {

    private static final Duration PAGES_WAIT = Duration.ofMillis(60);

    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Singleton
    PartFold partFold(Catalogues catalogues, FoldSettings settings) {
        return new PartFold(new FoldPolicy(
                catalogues,
                Optional.ofNullable(settings.giveUpAfter()),
                Optional.ofNullable(settings.giveUpTolerance())));
    }

    @Singleton
    CampaignRules campaignRules(
            CampaignSettings settings,
            RuleVersions versions,
            CampaignRule.Expressions expressions,
            InstantSource clock) {
        return new CampaignRules(settings.parsedRule(expressions), versions, expressions, clock);
    }

    @Singleton
    TryRules tryRules(CampaignRules rules, RuleVersions versions) {
        return new TryRules(rules, versions);
    }

    @Singleton
    CampaignRule campaignRule(CampaignRules rules) {
        return rules.inForce();
    }

    @Singleton
    @Bean(preDestroy = "close")
    FoldReceipts foldReceipts(Folds folds, FoldMetrics metrics, FoldingSettings settings) {
        return new FoldReceipts(
                folds,
                metrics,
                new FoldReceipts.Settings(settings.batchLimit(), settings.linger(), settings.memoryLimit()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    RecordReceipts recordReceipts(
            ReceiptLog log, FoldReceipts folding, IntakeMetrics metrics, IntakeSettings settings) {
        return new RecordReceipts(
                log,
                folding,
                metrics,
                new RecordReceipts.Settings(
                        settings.queueCapacity(),
                        settings.queueBytes(),
                        settings.batchLimit(),
                        settings.batchBytes(),
                        settings.writers(),
                        settings.linger(),
                        settings.patience()));
    }

    @Singleton
    RecordReplies recordReplies(Replies replies, ErasedNumbers erased, ReplySettings settings) {
        return new RecordReplies(replies, erased, settings.keepText());
    }

    @Singleton
    OptOutWords optOutWords(ReplySettings settings) {
        return settings.words();
    }

    @Singleton
    TiedWithin tiedWithin(ReplySettings settings) {
        return settings.tied();
    }

    @Singleton
    KeepOptOuts keepOptOuts(OptOuts optOuts, InstantSource clock) {
        return new KeepOptOuts(optOuts, clock);
    }

    @Singleton
    CountReplies countReplies(CampaignReplies replies, InstantSource clock) {
        return new CountReplies(replies, clock);
    }

    @Singleton
    ReadReplies readReplies(Replies replies, CampaignRule campaigns) {
        return new ReadReplies(replies, campaigns);
    }

    @Singleton
    TimeBounds timeBounds(TimeSettings settings) {
        return new TimeBounds(settings.past(), settings.ahead(), settings.history());
    }

    @Singleton
    DeliveryQuestions deliveryQuestions(InstantSource clock, FoldProgress folding) {
        return new DeliveryQuestions(() -> folding.foldedUntil(clock.instant()));
    }

    @Singleton
    JudgeReceipts judgeReceipts(ReceiptSignals signals, TrustMarks marks, UsualHorizon horizon, InstantSource clock) {
        return new JudgeReceipts(signals, marks, horizon, clock, PAGES_WAIT);
    }

    @Singleton
    FindIncidents findIncidents(DeliveryFigures figures, Catalogues catalogues, Acknowledgements acknowledgements) {
        return new FindIncidents(figures, catalogues, acknowledgements);
    }

    @Singleton
    AcknowledgeIncident acknowledgeIncident(
            FindIncidents incidents, Acknowledgements acknowledgements, InstantSource clock) {
        return new AcknowledgeIncident(incidents, acknowledgements, clock);
    }

    @Singleton
    MonthQuestions monthQuestions(Accounts accounts, InstantSource clock) {
        return new MonthQuestions(accounts, clock);
    }

    @Singleton
    BillingCalendar billingCalendar(Accounts accounts) {
        return new BillingCalendar(accounts);
    }

    @Singleton
    CostCentres costCentres(CostCentreSettings settings, CampaignRule.Expressions expressions) {
        return settings.costCentres(expressions);
    }

    @Singleton
    ClosePeriods closePeriods(
            Periods periods,
            Closings closings,
            ManifestFormat format,
            BillingCalendar calendar,
            FoldProgress folding,
            AuditLog audit,
            InstantSource clock) {
        return new ClosePeriods(periods, closings, format, calendar, folding, audit, clock);
    }

    @Singleton
    CompareInvoices compareInvoices(SpendFigures figures, Networks networks) {
        return new CompareInvoices(figures, networks);
    }

    @Singleton
    ForecastDeliveries forecastDeliveries(
            OutcomeFigures outcomes,
            DeliveryFigures figures,
            NetworkExpectations expectations,
            UsualHorizon usual,
            ReportingZone zone) {
        return new ForecastDeliveries(outcomes, figures, expectations, usual, zone);
    }

    @Singleton
    KeepAccounts keepAccounts(
            StoredAccounts stored,
            AccountsInForce inForce,
            SecretBox secrets,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        return new KeepAccounts(stored, inForce, secrets, audit, clock, random);
    }

    @Singleton
    WatchLive watchLive(
            IntakeRecord record,
            FoldProgress folding,
            DeliveryFigures figures,
            ForecastDeliveries forecasts,
            InstantSource clock) {
        return new WatchLive(record, folding, new LiveQuestions(figures, forecasts), clock);
    }

    @Singleton
    ReportingZone reportingZone(@Property(name = "delivrd.zone", defaultValue = "UTC") String zone) {
        try {
            return new ReportingZone(TimeZones.read(zone));
        } catch (InvalidParameter e) {
            throw new ConfigurationException("delivrd.zone: " + zone + " " + e.detail(), e);
        }
    }
}
