package io.delivrd.ui;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryState;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Delivery figures counted from a list.
final class InMemoryFigures implements DeliveryFigures {

    static final Map<String, Network> NETWORKS = Map.of(
            "23410", network("23410", "O2", "GB"),
            "23415", network("23415", "Vodafone", "GB"),
            "23420", network("23420", "3", "GB"),
            "23430", network("23430", "EE", "GB"),
            "26201", network("26201", "Telekom", "DE"),
            "26202", network("26202", "Vodafone", "DE"),
            "20801", network("20801", "Orange", "FR"),
            "338020", network("338020", "LIME", "JM"));

    private final List<Counted> counted = new CopyOnWriteArrayList<>();
    /// What was asked since something was added: pages of one list ask much the same.
    private final Map<DeliveryQuery, DeliveryReport> known = new ConcurrentHashMap<>();
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private final Set<String> silentNetworks;
    private boolean tooMany;
    private Optional<TimeDistribution> spread = Optional.empty();

    InMemoryFigures(Set<String> silentNetworks) {
        this.silentNetworks = silentNetworks;
    }

    private static Network network(String code, String name, String country) {
        return new Network(new NetworkCode(code), Optional.of(name), Optional.of(country));
    }

    void add(Counted more) {
        add(List.of(more));
    }

    void add(List<Counted> more) {
        counted.addAll(more);
        known.clear();
    }

    void clear() {
        counted.clear();
        known.clear();
        reads.clear();
        tooMany = false;
        spread = Optional.empty();
    }

    void refuseGroups() {
        tooMany = true;
    }

    /// From now on every question for times is answered by these.
    void spread(TimeDistribution times) {
        spread = Optional.of(times);
    }

    /// @return which methods were called since the last time; each call is a read of the store
    List<String> readsTaken() {
        List<String> taken = List.copyOf(reads);
        reads.clear();
        return taken;
    }

    @Override
    public Answers answer(Questions questions) {
        reads.add("answer");
        return Answers.to(questions, this::report, this::times);
    }

    @Override
    public DeliveryReport measure(DeliveryQuery query) {
        reads.add("measure");
        return report(query);
    }

    private DeliveryReport report(DeliveryQuery query) {
        if (tooMany && query.group().contains(Dimension.CAMPAIGN)) {
            throw new TooManyRows();
        }
        return known.computeIfAbsent(query, this::count);
    }

    private DeliveryReport count(DeliveryQuery query) {
        List<Counted> asked = counted.stream().filter(matches(query)).toList();
        Map<String, List<Counted>> groups = asked.stream()
                .collect(Collectors.groupingBy(
                        one -> String.join("\u0000", key(query, one).values()), TreeMap::new, Collectors.toList()));
        List<DeliveryRow> rows = groups.values().stream()
                .map(group -> row(key(query, group.getFirst()), group))
                .toList();
        return new DeliveryReport(query, rows, total(rows));
    }

    @Override
    public List<DeliveryReport> measureAll(List<DeliveryQuery> measured, List<DeliveryQuery> counted) {
        reads.add("measureAll");
        return report(measured, counted);
    }

    /// Without times in what need not have them.
    private List<DeliveryReport> report(List<DeliveryQuery> measured, List<DeliveryQuery> counted) {
        return Stream.concat(
                        measured.stream().map(this::report),
                        counted.stream().map(this::report).map(InMemoryFigures::withoutTimes))
                .toList();
    }

    private static DeliveryReport withoutTimes(DeliveryReport report) {
        return new DeliveryReport(
                report.query(),
                report.rows().stream().map(InMemoryFigures::withoutTimes).toList(),
                withoutTimes(report.total()));
    }

    private static DeliveryRow withoutTimes(DeliveryRow row) {
        return new DeliveryRow(row.key(), row.network(), row.counts(), TimeToReceipt.NONE, row.spend());
    }

    @Override
    public TimeDistribution distribution(DeliveryQuery query) {
        reads.add("distribution");
        return times(query);
    }

    /// Nineteen of twenty delivered parts took as long as the median of [#measure], the others as long as its slowest.
    private TimeDistribution times(DeliveryQuery query) {
        query.requireUngrouped();
        if (spread.isPresent()) {
            return spread.get();
        }
        TimeToReceipt times = report(query).total().timeToReceipt();
        TreeMap<LatencyBucket, Long> counts = new TreeMap<>();
        times.p50().ifPresent(median -> {
            long late = times.n() / 20;
            counts.put(LatencyBucket.of(median), times.n() - late);
            if (late > 0) {
                counts.put(LatencyBucket.of(times.p99().orElse(median)), late);
            }
        });
        return new TimeDistribution(counts, times);
    }

    private Predicate<Counted> matches(DeliveryQuery query) {
        return one -> !one.at().isBefore(query.from())
                && one.at().isBefore(query.until())
                && query.filter().entrySet().stream()
                        .allMatch(filter -> filter.getValue().contains(valueOf(filter.getKey(), query, one)));
    }

    private static Map<Dimension, String> key(DeliveryQuery query, Counted one) {
        Map<Dimension, String> key = new EnumMap<>(Dimension.class);
        query.group().forEach(dimension -> key.put(dimension, valueOf(dimension, query, one)));
        return key;
    }

    private static String valueOf(Dimension dimension, DeliveryQuery query, Counted one) {
        return switch (dimension) {
            case BUCKET -> bucket(one.at(), query.zone(), query.interval()).toString();
            case CAMPAIGN, CLIENT_REF -> one.campaign();
            case NETWORK -> one.network();
            case COUNTRY ->
                Optional.ofNullable(NETWORKS.get(one.network()))
                        .flatMap(Network::country)
                        .orElse("");
            case PROVIDER -> "vonage";
            case ACCOUNT -> one.account();
            case STATE -> one.state().tag();
            case ERROR -> one.error();
        };
    }

    private static Instant bucket(Instant at, ZoneId zone, Interval interval) {
        ZonedDateTime local = at.atZone(zone);
        return switch (interval) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
            case WEEK ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                local.toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    private DeliveryRow row(Map<Dimension, String> key, List<Counted> group) {
        DeliveryCounts counts = group.stream()
                .map(one -> one.counts(silentNetworks.contains(one.network())))
                .reduce(DeliveryCounts.NONE, DeliveryCounts::plus);
        Map<CurrencyCode, BigDecimal> spend = new TreeMap<>();
        for (Counted one : group) {
            one.priceEach()
                    .ifPresent(price -> spend.merge(
                            price.currency(), price.amount().multiply(BigDecimal.valueOf(one.n())), BigDecimal::add));
        }
        return row(key, counts, spend);
    }

    private static DeliveryRow total(List<DeliveryRow> rows) {
        Map<CurrencyCode, BigDecimal> spend = new TreeMap<>();
        rows.stream()
                .flatMap(row -> row.spend().stream())
                .forEach(price -> spend.merge(price.currency(), price.amount(), BigDecimal::add));
        return row(
                Map.of(),
                rows.stream().map(DeliveryRow::counts).reduce(DeliveryCounts.NONE, DeliveryCounts::plus),
                spend);
    }

    private static DeliveryRow row(
            Map<Dimension, String> key, DeliveryCounts counts, Map<CurrencyCode, BigDecimal> spend) {
        List<Price> sums = new ArrayList<>();
        spend.forEach((currency, amount) -> sums.add(new Price(amount, currency)));
        long delivered = counts.of(DeliveryState.DELIVERED);
        TimeToReceipt time = delivered == 0
                ? TimeToReceipt.NONE
                : new TimeToReceipt(
                        Optional.of(Duration.ofMillis(2_140)),
                        Optional.of(Duration.ofMillis(9_020)),
                        Optional.of(Duration.ofSeconds(61)),
                        delivered);
        Optional<Network> network = Optional.ofNullable(key.get(Dimension.NETWORK))
                .map(code -> NETWORKS.getOrDefault(
                        code, new Network(new NetworkCode(code), Optional.empty(), Optional.empty())));
        return new DeliveryRow(key, network, counts, time, sums);
    }

    @Override
    public Optional<Span> spanOf(String campaign) {
        reads.add("spanOf");
        return span(
                counted.stream().filter(one -> one.campaign().equals(campaign)).toList());
    }

    @Override
    public Optional<Span> span() {
        reads.add("span");
        return span(counted);
    }

    private static Optional<Span> span(List<Counted> some) {
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Span(
                        RollupWindow.startOf(some.stream()
                                .map(Counted::at)
                                .min(Instant::compareTo)
                                .get()),
                        RollupWindow.startOf(some.stream()
                                        .map(Counted::at)
                                        .max(Instant::compareTo)
                                        .get())
                                .plus(RollupWindow.LENGTH)));
    }
}
