package io.delivrd.application.fallback;

import io.delivrd.application.SampleReceipt;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fallback's ports in memory.
public final class InMemoryFallback
        implements PollRuns, OpenParts, Waiting, Spending, Arrivals, PollerLock, FallbackMetrics {

    private static final Comparator<Place> PLACES = Comparator.comparing(Place::quarter)
            .thenComparing(place -> place.network().text());

    private static final Patience NO_PATIENCE = new Patience(List.of(Duration.ofDays(999)), Map.of());

    private final PartFold fold = new PartFold(SampleReceipt.POLICY);
    private final Supplier<List<Part>> parts;
    private final Map<UUID, PollRun> runs = new LinkedHashMap<>();
    private final Map<PartKey, Ask> asks = new HashMap<>();
    private final Map<List<Object>, Spent> spent = new HashMap<>();
    private final Map<List<Object>, Watch> watches = new HashMap<>();
    private final Map<List<Object>, Latest> latest = new LinkedHashMap<>();
    private final List<PollRun> ended = new ArrayList<>();
    private List<Double> habit = List.of();
    private boolean locked;

    private record Ask(int step, Instant at) {}

    /// @param parts all there are, whenever asked
    public InMemoryFallback(Supplier<List<Part>> parts) {
        this.parts = parts;
    }

    @Override
    public synchronized void add(PollRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized void update(PollRun run) {
        runs.computeIfPresent(run.id(), (_, _) -> run);
    }

    @Override
    public synchronized Optional<PollRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<PollRun> latest(int limit) {
        return runs.values().stream()
                .sorted(Comparator.comparing(PollRun::requestedAt).reversed().thenComparing(PollRun::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PollRun> unfinished() {
        return runs.values().stream()
                .filter(run -> run.state() == PollRun.State.RUNNING)
                .sorted(Comparator.comparing(PollRun::requestedAt).thenComparing(PollRun::id))
                .toList();
    }

    @Override
    public synchronized List<OpenPart> due(Question question) {
        return open(question.provider(), question.account(), question.patience(), question.now(), question.unpriced())
                .filter(part -> question.window()
                        .map(window -> !part.windowAt().isBefore(window.from())
                                && part.windowAt().isBefore(window.until()))
                        .orElse(true))
                .filter(part -> question.ignorePatience() || part.isDue())
                .filter(part -> part.ask()
                        .filter(ask -> !ask.at().isBefore(question.askedBefore()))
                        .isEmpty())
                .filter(part -> chance(question, part) > 0)
                .sorted(Comparator.comparingDouble((Open part) -> -chance(question, part)))
                .limit(question.limit())
                .map(part -> new OpenPart(part.key().messageId(), part.step()))
                .toList();
    }

    private static double chance(Question question, Open part) {
        return question.worth().stream()
                .filter(worth -> worth.network().equals(part.network())
                        && worth.quarter().equals(RollupWindow.startOf(part.windowAt())))
                .mapToDouble(Worth::chance)
                .findFirst()
                .orElse(1);
    }

    private record Open(
            PartKey key, NetworkCode network, Instant windowAt, int step, Duration waited, Optional<Ask> ask) {

        private boolean isDue() {
            return step > ask.map(Ask::step).orElse(0);
        }
    }

    private Stream<Open> open(
            ProviderId provider, AccountId account, Patience patience, Instant now, boolean unpriced) {
        List<Open> open = new ArrayList<>();
        for (Part part : parts.get()) {
            PartState state = fold.fold(part);
            boolean wanted = state.state().isOpen() || (unpriced && isUnpriced(state));
            if (!wanted
                    || !part.key().provider().equals(provider)
                    || !part.key().account().equals(account)) {
                continue;
            }
            NetworkCode network = state.network().orElse(NetworkCode.UNKNOWN);
            List<Duration> over = patience.of(network).stream()
                    .filter(step -> !state.windowAt().plus(step).isAfter(now))
                    .toList();
            open.add(new Open(
                    part.key(),
                    network,
                    state.windowAt(),
                    over.size(),
                    over.isEmpty() ? Duration.ZERO : over.getLast(),
                    Optional.ofNullable(asks.get(part.key()))));
        }
        return open.stream().sorted(Comparator.comparing(Open::windowAt).thenComparing(Open::key));
    }

    private static boolean isUnpriced(PartState state) {
        return state.price()
                .filter(price -> price.source() != PriceSource.SUBMISSION)
                .isEmpty();
    }

    @Override
    public synchronized void asked(ProviderId provider, AccountId account, List<OpenPart> asked, Instant at) {
        asked.forEach(part -> asks.merge(
                part.of(provider, account),
                new Ask(part.step(), at),
                (before, now) -> new Ask(Math.max(before.step(), now.step()), now.at())));
    }

    @Override
    public synchronized Lag lag(ProviderId provider, AccountId account, Patience patience, Instant now) {
        List<Open> due = open(provider, account, patience, now, false)
                .filter(Open::isDue)
                .toList();
        return new Lag(
                due.size(),
                due.stream()
                        .map(part -> Duration.between(part.windowAt().plus(part.waited()), now))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    @Override
    public synchronized Map<NetworkCode, SortedMap<Duration, Long>> open(
            ProviderId provider, AccountId account, Instant from, Instant until, int most) {
        Map<NetworkCode, SortedMap<Duration, Long>> open = new TreeMap<>(Comparator.comparing(NetworkCode::text));
        open(provider, account, NO_PATIENCE, until, false)
                .filter(part ->
                        !part.windowAt().isBefore(from) && part.windowAt().isBefore(until))
                .sorted(Comparator.comparing(Open::windowAt).reversed())
                .limit(most)
                .forEach(part -> open.computeIfAbsent(part.network(), _ -> new TreeMap<>())
                        .merge(
                                Duration.ofSeconds(
                                        Duration.between(part.windowAt(), until).toSeconds()),
                                1L,
                                Long::sum));
        return open;
    }

    /// Each of the seven days before.
    public synchronized void habit(Double... days) {
        habit = List.of(days);
    }

    @Override
    public synchronized List<Double> habit(ProviderId provider, AccountId account, Instant from, Instant until) {
        return habit;
    }

    @Override
    public synchronized List<Gap> gaps(ProviderId provider, AccountId account, Patience patience, Instant now) {
        Map<Place, List<Open>> byPlace = open(provider, account, patience, now, false)
                .collect(Collectors.groupingBy(
                        part -> new Place(RollupWindow.startOf(part.windowAt()), part.network()),
                        () -> new TreeMap<>(PLACES),
                        Collectors.toList()));
        Map<Place, Long> sent = parts.get().stream()
                .filter(part -> part.key().provider().equals(provider)
                        && part.key().account().equals(account))
                .map(fold::fold)
                .collect(Collectors.groupingBy(
                        state -> new Place(
                                RollupWindow.startOf(state.windowAt()),
                                state.network().orElse(NetworkCode.UNKNOWN)),
                        Collectors.counting()));
        Set<Instant> due = byPlace.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(Open::isDue))
                .map(entry -> entry.getKey().quarter())
                .collect(Collectors.toSet());
        return sent.entrySet().stream()
                .filter(entry -> due.contains(entry.getKey().quarter()))
                .sorted(Map.Entry.comparingByKey(PLACES))
                .map(entry ->
                        gap(entry.getKey(), entry.getValue(), byPlace.getOrDefault(entry.getKey(), List.of()), now))
                .toList();
    }

    private record Place(Instant quarter, NetworkCode network) {}

    private static Gap gap(Place place, long sent, List<Open> open, Instant now) {
        return new Gap(
                place.network(),
                place.quarter(),
                sent,
                open.size(),
                open.stream().filter(Open::isDue).count(),
                open.stream().mapToInt(Open::step).max().orElse(0),
                Duration.ofSeconds((long) open.stream()
                        .mapToLong(
                                part -> Duration.between(part.windowAt(), now).toSeconds())
                        .average()
                        .orElse(Duration.between(place.quarter(), now).toSeconds() - 450)));
    }

    @Override
    public synchronized boolean reserve(
            ProviderId provider, AccountId account, YearMonth month, long records, long budget) {
        Spent before = of(provider, account, month);
        if (before.records() + records > budget) {
            return false;
        }
        spent.put(List.of(provider, account, month), new Spent(before.records() + records, before.cost()));
        return true;
    }

    @Override
    public synchronized void settle(
            ProviderId provider,
            AccountId account,
            YearMonth month,
            long reserved,
            long records,
            Optional<Price> cost) {
        Spent before = of(provider, account, month);
        Optional<Price> sum = before.cost().isPresent() && cost.isPresent()
                ? Optional.of(new Price(
                        before.cost().get().amount().add(cost.get().amount()),
                        cost.get().currency()))
                : before.cost().or(() -> cost);
        spent.put(List.of(provider, account, month), new Spent(before.records() - reserved + records, sum));
    }

    @Override
    public synchronized Spent of(ProviderId provider, AccountId account, YearMonth month) {
        return Optional.ofNullable(spent.get(List.<Object>of(provider, account, month)))
                .orElse(new Spent(0, Optional.empty()));
    }

    /// Something came from an account.
    public synchronized void came(
            ProviderId provider, AccountId account, Optional<Instant> pushed, Optional<Instant> submitted) {
        latest.put(List.of(provider, account), new Latest(provider, account, pushed, submitted, Optional.empty()));
    }

    @Override
    public synchronized List<Latest> latest() {
        return latest.entrySet().stream()
                .map(entry -> new Latest(
                        entry.getValue().provider(),
                        entry.getValue().account(),
                        entry.getValue().lastPushed(),
                        entry.getValue().lastSubmitted(),
                        Optional.ofNullable(watches.get(entry.getKey()))))
                .toList();
    }

    @Override
    public synchronized void watched(ProviderId provider, AccountId account, Watch watch) {
        watches.put(List.of(provider, account), watch);
    }

    @Override
    public synchronized boolean submittedSince(ProviderId provider, AccountId account, Instant since) {
        return Optional.ofNullable(latest.get(List.<Object>of(provider, account)))
                .flatMap(Latest::lastSubmitted)
                .filter(at -> !at.isBefore(since))
                .isPresent();
    }

    @Override
    public synchronized void watched(ProviderId provider, AccountId account, Lag lag) {
        // Told by lag() as well.
    }

    @Override
    public synchronized void ended(PollRun run) {
        ended.add(run);
    }

    /// @return runs told to have ended, in that order
    public synchronized List<PollRun> ended() {
        return List.copyOf(ended);
    }

    /// Another instance holds the lock, or does not.
    public synchronized void lock(boolean held) {
        locked = held;
    }

    @Override
    public boolean alone(String name, Runnable task) {
        synchronized (this) {
            if (locked) {
                return false;
            }
        }
        task.run();
        return true;
    }
}
