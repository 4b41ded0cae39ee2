package io.delivrd.web.testing;

import static io.delivrd.application.SampleReceipt.NOON;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.access.Admission;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.IdentityProvider;
import io.delivrd.application.access.InMemoryAccess;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageUsers;
import io.delivrd.application.access.OneTimeCodes;
import io.delivrd.application.access.Passwords;
import io.delivrd.application.access.PlainPasswords;
import io.delivrd.application.access.SealedNotes;
import io.delivrd.application.access.SecondFactor;
import io.delivrd.application.access.Sessions;
import io.delivrd.application.access.SetUp;
import io.delivrd.application.access.SignIn;
import io.delivrd.application.access.SignInByIssuer;
import io.delivrd.application.access.SignInThrottle;
import io.delivrd.application.access.SignInWays;
import io.delivrd.application.access.Users;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.account.InMemoryStoredAccounts;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.alert.PlainAlerts;
import io.delivrd.application.completeness.Completeness;
import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.conversion.InMemoryConversions;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.InMemoryDigests;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.fallback.FallbackMetrics;
import io.delivrd.application.fallback.FallbackPolicy;
import io.delivrd.application.fallback.Foresight;
import io.delivrd.application.fallback.Patience;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.finance.FetchEstimates;
import io.delivrd.application.finance.FetchRecords;
import io.delivrd.application.finance.ListedParts;
import io.delivrd.application.finance.ListedSpend;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.closing.Adjustments;
import io.delivrd.application.finance.closing.AllFolded;
import io.delivrd.application.finance.closing.BillingCalendar;
import io.delivrd.application.finance.closing.ClosePeriods;
import io.delivrd.application.finance.closing.Closings;
import io.delivrd.application.finance.closing.InMemoryClosings;
import io.delivrd.application.finance.closing.ManifestFormat;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.finance.invoice.CompareInvoices;
import io.delivrd.application.finance.invoice.InMemoryInvoices;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.application.finance.price.InMemoryPrices;
import io.delivrd.application.finance.price.ReadPriceChanges;
import io.delivrd.application.finance.tariff.FetchPrices;
import io.delivrd.application.finance.tariff.InMemoryTariffs;
import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.ReadTariffLine;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.folding.FoldMetrics;
import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.forecast.ForecastDeliveries;
import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.hygiene.InMemoryNumberEvidence;
import io.delivrd.application.hygiene.ListHygiene;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.imports.ImportRuns;
import io.delivrd.application.imports.InMemoryImportRuns;
import io.delivrd.application.imports.RunImports;
import io.delivrd.application.incident.AcknowledgeIncident;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.incident.InMemoryAcknowledgements;
import io.delivrd.application.intake.IntakeMetrics;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.RecordReceipts;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.ManageChannels;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.NoticeSender;
import io.delivrd.application.notice.NoticeSenders;
import io.delivrd.application.notice.SendNotices;
import io.delivrd.application.notice.Unsubscribing;
import io.delivrd.application.outcome.FixedOutcomes;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.application.privacy.InMemoryErasures;
import io.delivrd.application.privacy.InMemoryPersonalRecords;
import io.delivrd.application.privacy.KeepPrivacy;
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
import io.delivrd.application.reply.RecordReplies;
import io.delivrd.application.reply.Replies;
import io.delivrd.application.retention.InMemoryRetention;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.application.secret.InMemorySecretBox;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.submission.RecordSubmissions;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.trust.InMemoryMarks;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.application.view.InMemorySavedViews;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.TimeBounds;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.web.provider.ProviderReports;
import io.delivrd.web.webhook.PollerNudge;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// The server on in-memory ports, as `app` puts it together on real ones.
public final class WebServer implements AutoCloseable {

    public static final String TOKEN = "bootstrap-token-of-tests";
    public static final Instant NOW = Instant.parse("2026-02-14T10:31:10Z");

    public final MemoryReceipts receipts = new MemoryReceipts();
    public final MemoryQuarantine quarantine = new MemoryQuarantine();
    /// Parts of numbers, and what their owners asked.
    public final InMemoryDelivrd numbers = InMemoryDelivrd.withDefaults();

    public final InMemoryOptOuts optOuts = new InMemoryOptOuts();
    public final InMemoryReplies replies = new InMemoryReplies(optOuts, () -> NOON);
    public final InMemoryCampaignReplies campaignReplies = new InMemoryCampaignReplies(replies);
    public final FixedFigures figures = new FixedFigures();
    public final FixedOutcomes outcomes = new FixedOutcomes();
    public final ListedParts books = new ListedParts();
    public final MemorySubmissions submissions = new MemorySubmissions();
    public final InMemoryImportRuns imports = new InMemoryImportRuns();
    public final TwoColumnReports reports = new TwoColumnReports();
    public final MemoryPollRuns polls = new MemoryPollRuns();
    public final AskableAccounts askable = new AskableAccounts();
    public final InMemoryConversions conversions = new InMemoryConversions(List::of);
    public final InMemoryInvoices invoices = new InMemoryInvoices();
    public final ListedSpend spend = new ListedSpend();
    public final InMemoryTariffs tariffs = new InMemoryTariffs();
    public final InMemoryPrices prices = new InMemoryPrices();
    public final AtomicInteger nudges = new AtomicInteger();
    public final List<WindowCaptures.Hour> hours = new CopyOnWriteArrayList<>();
    public final SettableClock clock = new SettableClock(NOW);
    public final InMemoryDigests digests = new InMemoryDigests();
    public final InMemoryAcknowledgements acknowledgements = new InMemoryAcknowledgements();
    public final InMemoryAccess access = new InMemoryAccess();
    public final InMemoryStoredAccounts accounts = new InMemoryStoredAccounts();
    public final InMemoryClosings closings = new InMemoryClosings();
    public final InMemoryNotices notices = new InMemoryNotices(clock);
    public final List<NetworkSignals> signals = new ArrayList<>();
    public final AlertPorts alerts = new AlertPorts(clock, access);
    public final SettingsPorts settings = new SettingsPorts(clock);

    private static final FallbackPolicy POLICY = new FallbackPolicy(
            new Patience(Patience.DEFAULT_STEPS, Map.of()),
            1000,
            new Price(BigDecimal.ONE, new CurrencyCode("EUR")),
            1,
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofHours(1),
            0,
            0,
            false,
            Duration.ofHours(1),
            false);

    public final InMemoryPersonalRecords records = new InMemoryPersonalRecords();
    private final InMemoryErasures erasures = new InMemoryErasures();
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private WebServer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "micronaut.server.netty.max-initial-line-length",
                65536,
                "micronaut.server.max-request-size",
                "1024GB",
                "micronaut.server.max-request-buffer-size",
                "1MB",
                "delivrd.requests.refusal-delay",
                "0s",
                "delivrd.bootstrap-token",
                TOKEN,
                "endpoints.health.details-visible",
                "NEVER",
                "endpoints.prometheus.sensitive",
                false));
        all.putAll(settings);
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .bootstrapEnvironment(false)
                .environments("test")
                .properties(all)
                .build();
        register(InstantSource.class, clock);
        register(TimeBounds.class, TimeBounds.DEFAULT);
        ErasedNumbers erased = erasures.numbers();
        register(ErasedNumbers.class, erased);
        register(KeepNoLonger.class, new InMemoryRetention().keeping(clock));
        register(
                KeepPrivacy.class,
                new KeepPrivacy(records, erasures, erased, new AllFolded(), access.audit(), clock, new Random(7)));
        register(RandomGenerator.class, new Random(7));
        register(StoredAccounts.class, accounts);
        register(SecretBox.class, new InMemorySecretBox());
        register(Quarantine.class, quarantine);
        register(IntakeRecord.class, receipts);
        register(MessageTrails.class, receipts);
        register(DeliveryFigures.class, figures);
        register(OutcomeFigures.class, outcomes);
        register(NetworkExpectations.class, InMemoryDelivrd.withDefaults());
        register(UsualHorizon.class, new UsualHorizon(Duration.ofHours(72), Duration.ofHours(6)));
        register(
                ForecastDeliveries.class,
                new ForecastDeliveries(
                        outcomes,
                        figures,
                        InMemoryDelivrd.withDefaults(),
                        new UsualHorizon(Duration.ofHours(72), Duration.ofHours(6)),
                        ReportingZone.UTC));
        InMemoryMarks marks = new InMemoryMarks();
        register(TrustMarks.class, marks);
        register(
                JudgeReceipts.class,
                new JudgeReceipts(
                        (_, _, _) -> List.copyOf(signals),
                        marks,
                        new UsualHorizon(Duration.ofHours(72), Duration.ofHours(6)),
                        clock,
                        Duration.ofSeconds(20)));
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(FindIncidents.class, this::findIncidents)
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        AcknowledgeIncident.class,
                        () -> new AcknowledgeIncident(context.getBean(FindIncidents.class), acknowledgements, clock))
                .singleton(true)
                .build());
        register(ReportingZone.class, ReportingZone.UTC);
        register(Digests.class, digests);
        register(KeepDigests.class, new KeepDigests(digests, new InMemorySavedViews(), notices, notices, clock));
        register(
                SendDigests.class,
                new SendDigests(
                        digests,
                        (digest, key, _, _) -> Optional.of(
                                Draft.of(Notice.of(key, "digest.weekly", digest.language(), digest.name(), List.of()))),
                        PlainAlerts.PAINTER,
                        notices,
                        notices,
                        clock));
        register(Replies.class, replies);
        register(KeepOptOuts.class, new KeepOptOuts(optOuts, clock));
        register(CountReplies.class, new CountReplies(campaignReplies, clock));
        register(RecordReplies.class, new RecordReplies(replies, erased, true));
        register(ReadReplies.class, new ReadReplies(replies, new CampaignRule.WholeReference()));
        register(DeliveryQuestions.class, new DeliveryQuestions(clock));
        registerHygiene(marks);
        register(SpendFigures.class, books);
        register(PricedParts.class, books);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        MonthQuestions.class, () -> new MonthQuestions(context.getBean(Accounts.class), clock))
                .singleton(true)
                .build());
        registerClosing();
        registerFetching();
        registerBooks();
        registerTariffs();
        registerAccess();
        alerts.register(context);
        this.settings.register(context);
        registerNotices();
        register(Receipts.class, receipts);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(FoldReceipts.class, this::foldReceipts)
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(RecordReceipts.class, this::recordReceipts)
                .singleton(true)
                .build());
        context.start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    private FindIncidents findIncidents() {
        return new FindIncidents(figures, context.getBean(Catalogues.class), acknowledgements);
    }

    private RecordReceipts recordReceipts() {
        return new RecordReceipts(
                receipts,
                context.getBean(FoldReceipts.class),
                context.getBean(IntakeMetrics.class),
                new RecordReceipts.Settings(1000, 1 << 24, 100, 1 << 22, 1, Duration.ZERO, Duration.ofMillis(1_800)));
    }

    private FoldReceipts foldReceipts() {
        return new FoldReceipts(
                receipts,
                context.getBean(FoldMetrics.class),
                new FoldReceipts.Settings(100, Duration.ofMillis(1), 1000));
    }

    /// Waits until everything acknowledged is folded.
    public void folded() {
        try {
            if (!context.getBean(FoldReceipts.class).awaitFolded(Duration.ofSeconds(10))) {
                throw new AssertionError("not folded");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Poller poller(ImportReport importReport, RandomGenerator random) {
        NothingToFetch nothing = new NothingToFetch();
        return new Poller(
                new Poller.Ports(
                        List.of(askable),
                        polls,
                        nothing,
                        receipts,
                        context.getBean(FoldReceipts.class),
                        nothing,
                        nothing,
                        new Foresight(nothing, _ -> List.of(), nothing, POLICY),
                        nothing,
                        context.getBean(FallbackMetrics.class)),
                importReport,
                POLICY,
                clock,
                random);
    }

    private void registerHygiene(TrustMarks marks) {
        register(OptOuts.class, optOuts);
        register(HygieneQuestions.class, new HygieneQuestions(new DeliveryQuestions(clock)));
        register(BestHours.class, new BestHours(numbers, clock));
        register(NumberForm.Forms.class, new NumberForm.Forms(Optional.of("pepper")));
        SecretBox secrets = new InMemorySecretBox();
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        ListHygiene.class,
                        () -> new ListHygiene(
                                new InMemoryNumberEvidence(numbers, optOuts),
                                optOuts,
                                secrets,
                                context.getBean(Catalogues.class),
                                context.getBean(JudgeReceipts.class),
                                marks,
                                clock))
                .singleton(true)
                .build());
    }

    private void registerNotices() {
        register(Unsubscribing.class, new Unsubscribing(notices, new InMemorySecretBox(), access.audit(), clock));
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        NoticeSenders.class,
                        () -> new NoticeSenders(List.copyOf(context.getBeansOfType(NoticeSender.class))))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        ManageChannels.class,
                        () -> new ManageChannels(
                                notices,
                                notices,
                                context.getBean(NoticeSenders.class),
                                new NoticeLanguages(Locale.ENGLISH),
                                (key, language) -> Notice.of(
                                        key, "test", language, "A test in " + language, List.of("Nothing to do.")),
                                clock,
                                new Random(7)))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        SendNotices.class, () -> new SendNotices(notices, context.getBean(NoticeSenders.class), clock))
                .singleton(true)
                .build());
    }

    /// Sends what is due, as a schedule does.
    public void sendNotices() {
        context.getBean(SendNotices.class).send();
    }

    private void registerClosing() {
        register(Periods.class, closings);
        register(Closings.class, closings);
        register(Adjustments.class, closings);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        BillingCalendar.class, () -> new BillingCalendar(context.getBean(Accounts.class)))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        ClosePeriods.class,
                        () -> new ClosePeriods(
                                closings,
                                closings,
                                context.getBean(ManifestFormat.class),
                                context.getBean(BillingCalendar.class),
                                new AllFolded(),
                                access.audit(),
                                clock))
                .singleton(true)
                .build());
    }

    private void registerFetching() {
        RandomGenerator random = new Random(11);
        ImportReport importReport = new ImportReport(receipts, ImportReport.Settings.DEFAULT);
        register(RecordSubmissions.class, new RecordSubmissions(submissions, erasures.numbers()));
        register(ImportRuns.class, imports);
        register(RunImports.class, runImports(importReport, random));
        register(PollRuns.class, polls);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(Poller.class, () -> poller(importReport, random))
                .singleton(true)
                .build());
        register(Conversions.class, conversions);
        register(Completeness.class, new Completeness(new ListedCaptures(hours)));
        register(PollerNudge.class, nudges::incrementAndGet);
    }

    private void registerBooks() {
        register(Invoices.class, invoices);
        register(
                CompareInvoices.class,
                new CompareInvoices(spend, () -> List.of(network("26201", "Telekom"), network("26202", "Vodafone"))));
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        FetchEstimates.class,
                        () -> new FetchEstimates(
                                spend,
                                context.getBean(MonthQuestions.class),
                                List.of(askable),
                                polls,
                                new NothingToFetch(),
                                POLICY,
                                clock))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        FetchRecords.class,
                        () -> new FetchRecords(context.getBean(FetchEstimates.class), context.getBean(Poller.class)))
                .singleton(true)
                .build());
    }

    private static Network network(String code, String name) {
        return new Network(new NetworkCode(code), Optional.of(name), Optional.of("DE"));
    }

    private void registerTariffs() {
        KeepTariffs keep = new KeepTariffs(tariffs, clock);
        register(ReadPriceChanges.class, new ReadPriceChanges(prices));
        register(Tariffs.class, tariffs);
        register(KeepTariffs.class, keep);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        ReadTariffLine.class,
                        () -> new ReadTariffLine(
                                Set.copyOf(context.getBean(Catalogues.class).providers())))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        FetchPrices.class,
                        () -> new FetchPrices(
                                context.getBean(ProviderReports.class).priceLists(),
                                keep,
                                context.getBean(Accounts.class),
                                clock))
                .singleton(true)
                .build());
    }

    /// Passwords are not hashed; the throttle is the real one.
    private void registerAccess() {
        RandomGenerator random = new Random(13);
        Users users = access.users();
        Sessions sessions = access.sessions();
        AuditLog audit = access.audit();
        Passwords passwords = new PlainPasswords();
        ManageUsers manage = new ManageUsers(users, sessions, passwords, audit, clock, random);
        register(AuditLog.class, audit);
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        Admission.class,
                        () -> new Admission(sessions, access.tokens(), context.getBean(SignInWays.class), clock))
                .singleton(true)
                .build());
        register(ManageUsers.class, manage);
        register(ManageTokens.class, new ManageTokens(access.tokens(), audit, clock, random));
        register(SetUp.class, new SetUp(users, manage, SignInWays.LOCAL, clock, random));
        SecretBox box = new InMemorySecretBox();
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        SecondFactor.class,
                        () -> new SecondFactor(
                                users,
                                access.factors(),
                                context.getBean(OneTimeCodes.class),
                                box,
                                context.getBean(SignInThrottle.class),
                                audit,
                                clock,
                                random))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        SignInByIssuer.class,
                        () -> new SignInByIssuer(
                                context.getBean(IdentityProvider.class),
                                users,
                                sessions,
                                context.getBean(SignIn.class),
                                box,
                                context.getBean(SignInThrottle.class),
                                audit,
                                clock,
                                random))
                .singleton(true)
                .build());
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(
                        SignIn.class,
                        () -> new SignIn(
                                users,
                                sessions,
                                passwords,
                                context.getBean(SecondFactor.class),
                                new SealedNotes(box, clock),
                                context.getBean(SignInWays.class),
                                context.getBean(SignInThrottle.class),
                                audit,
                                clock,
                                random))
                .singleton(true)
                .build());
    }

    private RunImports runImports(ImportReport importReport, RandomGenerator random) {
        return new RunImports(imports, imports, reports, importReport, clock, random, new RunImports.Limits(3, 2));
    }

    private <T> void register(Class<T> type, T bean) {
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(type, () -> bean)
                .singleton(true)
                .replaces(type)
                .build());
    }

    public static WebServer start() {
        return new WebServer(Map.of());
    }

    public static WebServer start(Map<String, Object> settings) {
        return new WebServer(settings);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return server.getPort();
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /// @param headers names and values by turns
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> getAsAdmin(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /// @return the body as it came
    public byte[] getBytesAsAdmin(String path) {
        return send(
                        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN),
                        BodyHandlers.ofByteArray())
                .body();
    }

    public HttpResponse<String> postAsAdmin(String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.noBody()));
    }

    /// @param headers names and values by turns
    public HttpResponse<String> postAsAdmin(String path, String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> post(String path, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends a request as these very bytes, which a client library might refuse to.
    ///
    /// @return the status line and headers of the answer
    public String sendRaw(byte[] request) {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (!answer.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
                int octet = socket.getInputStream().read();
                if (octet < 0) {
                    break;
                }
                answer.write(octet);
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a request as these very bytes, which must ask for the connection to be closed.
    ///
    /// @return the whole answer
    public String exchangeRaw(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String getRaw(String target) {
        return sendRaw(
                ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        context.close();
    }
}
