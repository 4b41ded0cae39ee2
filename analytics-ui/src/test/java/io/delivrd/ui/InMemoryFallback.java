package io.delivrd.ui;

import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.application.fallback.Arrivals;
import io.delivrd.application.fallback.FallbackPolicy;
import io.delivrd.application.fallback.FallbackStatus;
import io.delivrd.application.fallback.Foresight;
import io.delivrd.application.fallback.OpenParts;
import io.delivrd.application.fallback.Patience;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Reports;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.Spending;
import io.delivrd.application.fallback.Waiting;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.imports.ReportLines;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A fallback as told: nothing is ever fetched.
final class InMemoryFallback implements PollRuns, OpenParts, Waiting, Spending, Arrivals, Reports, WindowCaptures {

    static final AccountId ACCOUNT = new AccountId("ab12cd34");
    static final long BUDGET = 10_000;

    private final List<PollRun> runs = new CopyOnWriteArrayList<>();
    private final List<Latest> arrivals = new CopyOnWriteArrayList<>();
    private final List<AccountId> accounts = new CopyOnWriteArrayList<>();
    private final List<Hour> hours = new CopyOnWriteArrayList<>();
    private volatile List<Double> habit = List.of();
    private volatile Lag lag = new Lag(0, Duration.ZERO);
    private volatile Spent spent = new Spent(0, Optional.empty());

    static Price euros(String amount) {
        return new Price(new BigDecimal(amount), new CurrencyCode("EUR"));
    }

    static FallbackPolicy policy(boolean scheduled) {
        return new FallbackPolicy(
                new Patience(Patience.DEFAULT_STEPS, Map.of()),
                BUDGET,
                euros("0.00040000"),
                2,
                3,
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(30),
                0.0001,
                0.1,
                true,
                Duration.ofHours(1),
                scheduled);
    }

    FallbackStatus status(FallbackPolicy policy, FoldProgress folding, InstantSource clock) {
        Foresight foresight = new Foresight(this, _ -> List.of(), this, policy);
        return new FallbackStatus(List.of(this), this, this, this, foresight, folding, policy, clock);
    }

    void clear() {
        runs.clear();
        arrivals.clear();
        accounts.clear();
        hours.clear();
        habit = List.of();
        lag = new Lag(0, Duration.ZERO);
        spent = new Spent(0, Optional.empty());
    }

    /// So many receipts should have come since the last one, by what an account did on each of the days before.
    void expected(double receipts, Instant lastPushed) {
        habit = Collections.nCopies(7, receipts);
        arrivals.add(new Latest(
                VonageCatalogue.VONAGE, ACCOUNT, Optional.of(lastPushed), Optional.empty(), Optional.empty()));
    }

    void polled(String network, Instant hour, Captures captures) {
        hours.add(new Hour(VonageCatalogue.VONAGE, ACCOUNT, new NetworkCode(network), hour, captures));
    }

    @Override
    public int advance(Instant now) {
        return 0;
    }

    @Override
    public List<Hour> hours(Instant from, Instant until) {
        return List.copyOf(hours);
    }

    void canAsk() {
        accounts.add(ACCOUNT);
    }

    void due(long parts, Duration longest) {
        lag = new Lag(parts, longest);
    }

    void spent(long records, Price cost) {
        spent = new Spent(records, Optional.of(cost));
    }

    void arrived(Optional<Instant> lastPushed, Instant lastSubmitted) {
        arrivals.add(
                new Latest(VonageCatalogue.VONAGE, ACCOUNT, lastPushed, Optional.of(lastSubmitted), Optional.empty()));
    }

    static PollRun run(
            PollMode mode,
            PollRun.Cause cause,
            Optional<Window> window,
            Instant requested,
            PollRun.State state,
            long asked,
            long closed,
            Optional<Price> cost,
            Optional<String> error) {
        return new PollRun(
                UUID.nameUUIDFromBytes(requested.toString().getBytes(StandardCharsets.UTF_8)),
                VonageCatalogue.VONAGE,
                ACCOUNT,
                mode,
                window,
                false,
                cause,
                requested,
                state == PollRun.State.RUNNING ? Optional.empty() : Optional.of(requested.plusSeconds(14)),
                state,
                "",
                asked,
                asked,
                closed,
                cost,
                error);
    }

    @Override
    public void add(PollRun run) {
        runs.addFirst(run);
    }

    @Override
    public void update(PollRun run) {
        runs.replaceAll(known -> known.id().equals(run.id()) ? run : known);
    }

    @Override
    public Optional<PollRun> find(UUID id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public List<PollRun> latest(int limit) {
        return runs.stream().limit(limit).toList();
    }

    @Override
    public List<PollRun> unfinished() {
        return runs.stream().filter(run -> run.state() == PollRun.State.RUNNING).toList();
    }

    @Override
    public List<OpenPart> due(Question question) {
        return List.of();
    }

    @Override
    public void asked(ProviderId provider, AccountId account, List<OpenPart> parts, Instant at) {}

    @Override
    public Lag lag(ProviderId provider, AccountId account, Patience patience, Instant now) {
        return lag;
    }

    @Override
    public Map<NetworkCode, SortedMap<Duration, Long>> open(
            ProviderId provider, AccountId account, Instant from, Instant until, int most) {
        return Map.of();
    }

    @Override
    public List<Double> habit(ProviderId provider, AccountId account, Instant from, Instant until) {
        return habit;
    }

    @Override
    public List<Gap> gaps(ProviderId provider, AccountId account, Patience patience, Instant now) {
        return List.of();
    }

    @Override
    public boolean reserve(ProviderId provider, AccountId account, YearMonth month, long records, long budget) {
        return false;
    }

    @Override
    public void settle(
            ProviderId provider,
            AccountId account,
            YearMonth month,
            long reserved,
            long records,
            Optional<Price> cost) {}

    @Override
    public Spent of(ProviderId provider, AccountId account, YearMonth month) {
        return spent;
    }

    @Override
    public List<Latest> latest() {
        return List.copyOf(arrivals);
    }

    @Override
    public void watched(ProviderId provider, AccountId account, Watch watch) {}

    @Override
    public boolean submittedSince(ProviderId provider, AccountId account, Instant since) {
        return true;
    }

    @Override
    public ProviderId provider() {
        return VonageCatalogue.VONAGE;
    }

    @Override
    public List<AccountId> accounts() {
        return List.copyOf(accounts);
    }

    @Override
    public int idsPerCall() {
        return 20;
    }

    @Override
    public Duration longestWindow() {
        return Duration.ofHours(24);
    }

    @Override
    public Page byIds(AccountId account, List<MessageId> ids) {
        throw new ReportsRefused("nothing is fetched here");
    }

    @Override
    public Page inWindow(AccountId account, Window window, Optional<String> next) {
        throw new ReportsRefused("nothing is fetched here");
    }

    @Override
    public String order(AccountId account, Window window) {
        throw new ReportsRefused("nothing is fetched here");
    }

    @Override
    public Order orderState(AccountId account, String order) {
        throw new ReportsRefused("nothing is fetched here");
    }

    @Override
    public ReportLines download(AccountId account, Order order, Instant receivedAt) {
        throw new ReportsRefused("nothing is fetched here");
    }
}
