package io.delivrd.ui;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.OwnAccount;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.PlainCodes;
import io.delivrd.application.access.PlainPasswords;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.SetUp;
import io.delivrd.application.access.SignInThrottle;
import io.delivrd.application.access.SignInWays;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.InMemoryStoredAccounts;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.application.account.WebhookRoutes;
import io.delivrd.application.alert.PlainAlerts;
import io.delivrd.application.annotation.InMemoryAnnotations;
import io.delivrd.application.annotation.KeepAnnotations;
import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.InMemoryRuleVersions;
import io.delivrd.application.campaign.RuleVersions;
import io.delivrd.application.campaign.TryRules;
import io.delivrd.application.completeness.Completeness;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.digest.DigestWriter;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.InMemoryDigests;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.fallback.Arrivals;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.finance.FetchEstimates;
import io.delivrd.application.finance.ListedParts;
import io.delivrd.application.finance.ListedSpend;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PeriodStates;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.closing.Adjustments;
import io.delivrd.application.finance.closing.AllFolded;
import io.delivrd.application.finance.closing.BillingCalendar;
import io.delivrd.application.finance.closing.ClosePeriods;
import io.delivrd.application.finance.closing.InMemoryClosings;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.finance.invoice.CompareInvoices;
import io.delivrd.application.finance.invoice.InMemoryInvoices;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.hygiene.InMemoryNumberEvidence;
import io.delivrd.application.hygiene.ListHygiene;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.InMemoryImportRuns;
import io.delivrd.application.incident.AcknowledgeIncident;
import io.delivrd.application.incident.Acknowledgements;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.incident.InMemoryAcknowledgements;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.OtherEvents;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.live.LiveQuestions;
import io.delivrd.application.live.WatchLive;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.Networks;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.outcome.FixedOutcomes;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.reply.CountReplies;
import io.delivrd.application.reply.InMemoryCampaignReplies;
import io.delivrd.application.reply.InMemoryOptOuts;
import io.delivrd.application.reply.InMemoryReplies;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.ReadReplies;
import io.delivrd.application.reply.Replies;
import io.delivrd.application.secret.InMemorySecretBox;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.share.InMemoryShares;
import io.delivrd.application.share.ManageShares;
import io.delivrd.application.share.OpenShares;
import io.delivrd.application.share.Shares;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.trust.InMemoryMarks;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.application.view.InMemorySavedViews;
import io.delivrd.application.view.KeepViews;
import io.delivrd.application.view.SavedViews;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Translated;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What the app provides to the pages, in memory.
@Factory
final class Ports {

    /// At a quarter past the hour of an ordinary Saturday.
    static final Instant NOW = Instant.parse("2026-11-21T12:15:30Z");

    static final String SILENT = "338020";

    // Micronaut brings a clock of the system.
    @Primary
    @Singleton
    InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Bean(typed = {DeliveryFigures.class, InMemoryFigures.class})
    @Singleton
    InMemoryFigures figures() {
        return new InMemoryFigures(Set.of(SILENT));
    }

    @Bean(typed = {OutcomeFigures.class, FixedOutcomes.class})
    @Singleton
    FixedOutcomes outcomes() {
        return new FixedOutcomes();
    }

    @Bean(typed = {IntakeRecord.class, Quarantine.class, FoldProgress.class, InMemoryIntake.class})
    @Singleton
    InMemoryIntake intake() {
        return new InMemoryIntake();
    }

    @Bean(typed = {MessageTrails.class, MessageSearch.class, InMemoryTrails.class})
    @Singleton
    InMemoryTrails trails() {
        return new InMemoryTrails();
    }

    /// Parts of numbers.
    @Bean(typed = InMemoryDelivrd.class)
    @Singleton
    InMemoryDelivrd numbers() {
        return InMemoryDelivrd.withDefaults();
    }

    @Bean(typed = {OptOuts.class, InMemoryOptOuts.class})
    @Singleton
    InMemoryOptOuts optOuts() {
        return new InMemoryOptOuts();
    }

    @Singleton
    HygieneQuestions hygieneQuestions(InstantSource clock) {
        return new HygieneQuestions(new DeliveryQuestions(clock));
    }

    @Singleton
    ListHygiene listHygiene(
            InMemoryDelivrd numbers,
            OptOuts optOuts,
            Catalogues catalogues,
            JudgeReceipts judge,
            TrustMarks marks,
            InstantSource clock) {
        return new ListHygiene(
                new InMemoryNumberEvidence(numbers, optOuts),
                optOuts,
                new InMemorySecretBox(),
                catalogues,
                judge,
                marks,
                clock);
    }

    @Singleton
    BestHours bestHours(InMemoryDelivrd numbers, InstantSource clock) {
        return new BestHours(numbers, clock);
    }

    @Singleton
    NumberForm.Forms numberForms() {
        return new NumberForm.Forms(Optional.empty());
    }

    @Bean(typed = {Replies.class, InMemoryReplies.class})
    @Singleton
    InMemoryReplies replies(InMemoryOptOuts optOuts, InstantSource clock) {
        return new InMemoryReplies(optOuts, clock);
    }

    @Singleton
    KeepOptOuts keepOptOuts(OptOuts optOuts, InstantSource clock) {
        return new KeepOptOuts(optOuts, clock);
    }

    @Singleton
    CountReplies countReplies(InMemoryReplies replies, InstantSource clock) {
        return new CountReplies(new InMemoryCampaignReplies(replies), clock);
    }

    @Singleton
    SavedViews savedViews() {
        return new InMemorySavedViews();
    }

    @Singleton
    Digests digests() {
        return new InMemoryDigests();
    }

    @Singleton
    KeepDigests keepDigests(Digests digests, SavedViews views, InMemoryNotices notices, InstantSource clock) {
        return new KeepDigests(digests, views, notices, notices, clock);
    }

    @Singleton
    SendDigests sendDigests(Digests digests, DigestWriter writer, InMemoryNotices notices, InstantSource clock) {
        return new SendDigests(digests, writer, PlainAlerts.PAINTER, notices, notices, clock);
    }

    @Singleton
    Acknowledgements acknowledgements() {
        return new InMemoryAcknowledgements();
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
    OtherEvents others() {
        return () -> List.of(new OtherEvents.Count(new ProviderId("vonage"), "whatsapp", 1_234));
    }

    @Singleton
    ReadReplies readReplies(InMemoryReplies replies, CampaignRule campaigns) {
        return new ReadReplies(replies, campaigns);
    }

    @Bean(typed = {PollRuns.class, Arrivals.class, InMemoryFallback.class})
    @Singleton
    InMemoryFallback fallback() {
        return new InMemoryFallback();
    }

    @Singleton
    Completeness completeness(InMemoryFallback fallback) {
        return new Completeness(fallback);
    }

    @Singleton
    FallbackStatus fallbackStatus(
            InMemoryFallback fallback,
            FoldProgress folding,
            InstantSource clock,
            @Value("${delivrd.fallback.enabled:true}") boolean scheduled) {
        return fallback.status(InMemoryFallback.policy(scheduled), folding, clock);
    }

    @Bean(typed = {ImportRuns.class, InMemoryImportRuns.class})
    @Singleton
    InMemoryImportRuns imports() {
        return new InMemoryImportRuns();
    }

    @Bean(typed = {Conversions.class, InMemoryConversions.class})
    @Singleton
    InMemoryConversions conversions() {
        return new InMemoryConversions();
    }

    @Bean(typed = {NetworkExpectations.class, InMemoryExpectations.class})
    @Singleton
    InMemoryExpectations expectations() {
        return new InMemoryExpectations();
    }

    @Singleton
    UsualHorizon horizon() {
        return new UsualHorizon(Duration.ofHours(72), Duration.ofHours(6));
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
    WatchLive watchLive(
            IntakeRecord record,
            FoldProgress folding,
            DeliveryFigures figures,
            ForecastDeliveries forecasts,
            InstantSource clock) {
        return new WatchLive(record, folding, new LiveQuestions(figures, forecasts), clock);
    }

    @Singleton
    TrustMarks trustMarks() {
        return new InMemoryMarks();
    }

    @Singleton
    JudgeReceipts judgeReceipts(TrustMarks marks, UsualHorizon horizon, InstantSource clock) {
        return new JudgeReceipts((_, _, _) -> SampleSignals.all(), marks, horizon, clock, Duration.ofSeconds(20));
    }

    @Singleton
    ReportingZone reportingZone() {
        return ReportingZone.UTC;
    }

    @Singleton
    Accounts accounts() {
        return new Accounts(
                List.of(new Account(VonageCatalogue.VONAGE, new AccountId("ab12cd34"), new CurrencyCode("EUR"), true)),
                Map.of());
    }

    @Singleton
    SecretBox secretBox() {
        return new InMemorySecretBox();
    }

    @Singleton
    StoredAccounts storedAccounts() {
        return new InMemoryStoredAccounts();
    }

    @Singleton
    AccountsInForce accountsInForce(StoredAccounts stored, SecretBox secrets) {
        return new ListedAccounts(stored, secrets);
    }

    @Singleton
    TestAccounts testAccounts() {
        return (_, _) -> List.of(
                new AccountCheck(AccountCheck.What.SETTINGS, AccountCheck.Result.OK, ""),
                new AccountCheck(AccountCheck.What.CREDENTIALS, AccountCheck.Result.WRONG, "refused"));
    }

    @Singleton
    KeepAccounts keepAccounts(
            StoredAccounts stored, AccountsInForce inForce, SecretBox secrets, AuditLog audit, InstantSource clock) {
        return new KeepAccounts(stored, inForce, secrets, audit, clock, new Random(9));
    }

    @Singleton
    MonthQuestions monthQuestions(Accounts accounts, InstantSource clock) {
        return new MonthQuestions(accounts, clock);
    }

    @Bean(typed = {SpendFigures.class, PricedParts.class, ListedParts.class})
    @Singleton
    ListedParts books() {
        return new ListedParts();
    }

    @Singleton
    Networks networks() {
        return () -> List.of(
                new Network(new NetworkCode("23410"), Optional.of("O2"), Optional.of("GB")),
                new Network(new NetworkCode("26201"), Optional.of("Telekom"), Optional.of("DE")));
    }

    @Bean(typed = {Periods.class, PeriodStates.class, Adjustments.class, InMemoryClosings.class})
    @Singleton
    InMemoryClosings closings() {
        return new InMemoryClosings();
    }

    @Singleton
    BillingCalendar calendar(Accounts accounts) {
        return new BillingCalendar(accounts);
    }

    @Singleton
    ClosePeriods closePeriods(
            InMemoryClosings closings, BillingCalendar calendar, AuditLog audit, InstantSource clock) {
        return new ClosePeriods(
                closings,
                closings,
                manifest -> manifest.toString().getBytes(StandardCharsets.UTF_8),
                calendar,
                new AllFolded(),
                audit,
                clock);
    }

    @Bean(typed = {Invoices.class, InMemoryInvoices.class})
    @Singleton
    InMemoryInvoices invoices() {
        return new InMemoryInvoices();
    }

    /// Sums that invoices are compared with.
    @Bean(typed = ListedSpend.class)
    @Singleton
    ListedSpend spend() {
        return new ListedSpend();
    }

    @Singleton
    CompareInvoices compareInvoices(ListedSpend spend, Networks networks) {
        return new CompareInvoices(spend, networks);
    }

    @Singleton
    FetchEstimates fetchEstimates(
            SpendFigures figures, MonthQuestions questions, InMemoryFallback fallback, InstantSource clock) {
        return new FetchEstimates(
                figures, questions, List.of(fallback), fallback, fallback, InMemoryFallback.policy(true), clock);
    }

    @Singleton
    WebhookRoutes routes() {
        return () -> List.of(new WebhookRoutes.Route(
                VonageCatalogue.VONAGE, new AccountId("ab12cd34"), "/webhooks/vonage/receipts/s3cret", true));
    }

    @Singleton
    ProviderGuides guides() {
        return () -> List.of(new ProviderGuide(
                VonageCatalogue.VONAGE,
                "Vonage",
                true,
                "/webhooks/vonage/receipts",
                List.of("DELIVRD_VONAGE_API_KEY", "DELIVRD_VONAGE_API_SECRET"),
                List.of("DELIVRD_VONAGE_API_KEY", "DELIVRD_VONAGE_API_SECRET"),
                true,
                List.of(new Translated("Paste {0} there.", "{0} dort eintragen.")),
                List.of(
                        new ProviderGuide.Sample(
                                "POST", "", "application/x-www-form-urlencoded", "messageId=m&status=delivered"),
                        new ProviderGuide.Sample("POST", "", "application/json", "{\"status\":\"delivered\"}"),
                        new ProviderGuide.Sample("GET", "messageId=m&status=delivered", "", "")),
                List.of("https://provider.example/receipts")));
    }

    @Singleton
    CampaignRule.Expressions expressions() {
        return text -> {
            throw new IllegalArgumentException("not a regular expression: " + text);
        };
    }

    @Singleton
    CampaignRules campaignRules(RuleVersions versions, CampaignRule.Expressions expressions, InstantSource clock) {
        return new CampaignRules(Optional.empty(), versions, expressions, clock);
    }

    @Bean(typed = {RuleVersions.class, InMemoryRuleVersions.class})
    @Singleton
    InMemoryRuleVersions ruleVersions() {
        return new InMemoryRuleVersions();
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
    InMemoryAccess access() {
        return new InMemoryAccess();
    }

    @Singleton
    Passwords passwords() {
        return new PlainPasswords();
    }

    @Singleton
    SignInThrottle throttle() {
        return new SignInThrottle() {
            @Override
            public Optional<Duration> attempt(String name, String address) {
                return Optional.empty();
            }

            @Override
            public void succeeded(String name, String address) {}

            @Override
            public Optional<Duration> attemptOf(String known) {
                return Optional.empty();
            }

            @Override
            public void succeededOf(String known) {}
        };
    }

    @Singleton
    AuditLog audit(InMemoryAccess access) {
        return access.audit();
    }

    @Singleton
    ManageUsers users(InMemoryAccess access, Passwords passwords, InstantSource clock) {
        return new ManageUsers(access.users(), access.sessions(), passwords, access.audit(), clock, new Random(5));
    }

    @Singleton
    ManageTokens tokens(InMemoryAccess access, InstantSource clock) {
        return new ManageTokens(access.tokens(), access.audit(), clock, new Random(6));
    }

    @Singleton
    SetUp setUp(InMemoryAccess access, ManageUsers users, InstantSource clock) {
        return new SetUp(access.users(), users, SignInWays.LOCAL, clock, new Random(7));
    }

    /// An issuer too, so that its button is seen.
    @Singleton
    SignInWays ways() {
        return new SignInWays(true, true, "", Set.of());
    }

    @Singleton
    SecondFactor secondFactor(InMemoryAccess access, SignInThrottle throttle, InstantSource clock) {
        return new SecondFactor(
                access.users(),
                access.factors(),
                new PlainCodes(),
                new InMemorySecretBox(),
                throttle,
                access.audit(),
                clock,
                new Random(9));
    }

    @Singleton
    OwnAccount account(
            InMemoryAccess access,
            Passwords passwords,
            ManageUsers users,
            SignInThrottle throttle,
            InstantSource clock) {
        return new OwnAccount(access.users(), access.sessions(), passwords, users, throttle, access.audit(), clock);
    }

    @Singleton
    KeepViews keepViews(SavedViews views, InstantSource clock) {
        return new KeepViews(views, clock, new Random(8));
    }

    @Singleton
    Shares shares() {
        return new InMemoryShares();
    }

    @Singleton
    ManageShares manageShares(Shares shares, Passwords passwords, AuditLog audit, InstantSource clock) {
        return new ManageShares(shares, passwords, audit, ReportingZone.UTC, clock, new Random(9));
    }

    @Singleton
    OpenShares openShares(
            Shares shares, Passwords passwords, SignInThrottle throttle, AuditLog audit, InstantSource clock) {
        return new OpenShares(shares, passwords, throttle, audit, clock);
    }

    @Singleton
    KeepAnnotations keepAnnotations(InstantSource clock) {
        return new KeepAnnotations(new InMemoryAnnotations(), clock, new Random(10));
    }

    @Singleton
    Catalogues catalogues() {
        return new Catalogues(List.of(VonageCatalogue.catalogue()));
    }
}
