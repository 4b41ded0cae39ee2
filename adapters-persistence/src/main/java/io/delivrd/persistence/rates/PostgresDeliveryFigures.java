package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.SharedReport;
import io.delivrd.application.rates.Shares;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.rates.SelectCounts.Counted;
import io.delivrd.persistence.rates.SelectTimes.Times;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/// Answers questions for delivery counts from one consistent view, so that rows and total agree while receipts come.
@Singleton
final class PostgresDeliveryFigures implements DeliveryFigures {

    // Compiling a question, or starting workers for it, would take longer than answering it; workers are for those that
    // read quarter hours of many months.
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '10s';
            set local jit = off;
            set local parallel_setup_cost = 200000
            """;
    private static final String INVALID_PARAMETER_VALUE = "22023";

    /// So many cells are kept in some 10 MB, and so many counts of times in 8.
    private static final long CELLS_KEPT = 80_000;
    private static final long TIMES_KEPT = 1_000_000;

    /// Answers of so many rows are put together in memory; longer ones are sorted by the database.
    private static final int ROWS_AT_ONCE = 4_000;

    private final Database database;
    private final CampaignRule campaigns;
    private final Duration defaultHorizon;
    private final ReportingZone zone;
    private final int rowsAtOnce;
    private final SealedAnswers<SealedQuestion, List<Cell>> cells = new SealedAnswers<>(CELLS_KEPT);
    private final SealedAnswers<SealedQuestion, Map<List<String>, Histogram>> histograms =
            new SealedAnswers<>(TIMES_KEPT);

    @Inject
    PostgresDeliveryFigures(
            @Named(Database.READERS) Database database,
            CampaignRule campaigns,
            @Named("default-horizon") Duration defaultHorizon,
            ReportingZone zone) {
        this(database, campaigns, defaultHorizon, zone, ROWS_AT_ONCE);
    }

    PostgresDeliveryFigures(
            Database database, CampaignRule campaigns, Duration defaultHorizon, ReportingZone zone, int rowsAtOnce) {
        this.zone = zone;
        this.database = database;
        this.campaigns = campaigns;
        this.defaultHorizon = defaultHorizon;
        this.rowsAtOnce = rowsAtOnce;
    }

    @Override
    public DeliveryReport measure(DeliveryQuery query) {
        return measureAll(List.of(query)).getFirst();
    }

    @Override
    public List<DeliveryReport> measureAll(List<DeliveryQuery> queries) {
        return measureAll(queries, List.of());
    }

    @Override
    public List<DeliveryReport> measureAll(List<DeliveryQuery> measured, List<DeliveryQuery> counted) {
        return fromOneView(sql -> {
            Summed summed = Summed.read(sql, zone, defaultHorizon);
            List<DeliveryQuery> all =
                    Stream.concat(measured.stream(), counted.stream()).toList();
            Map<DeliveryQuery, List<Counted>> counts = together(summed, sql).of(all);
            Map<DeliveryQuery, DeliveryReport> reports = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                DeliveryQuery query = all.get(i);
                if (!reports.containsKey(query)) {
                    boolean timed = i < measured.size() && hasTimes(query);
                    reports.put(query, report(query, timed, counts.getOrDefault(query, List.of()), summed, sql));
                }
            }
            return all.stream()
                    .flatMap(query -> Optional.ofNullable(reports.get(query)).stream())
                    .toList();
        });
    }

    @Override
    public void stream(DeliveryQuery query, DeliveryRows rows) throws IOException {
        if (query.group().isEmpty()) {
            DeliveryFigures.super.stream(query, rows);
            return;
        }
        fromOneView(sql -> {
            Summed summed = Summed.read(sql, zone, defaultHorizon);
            Optional<SharedReport> atOnce = atOnce(query, summed, sql);
            if (atOnce.isPresent()) {
                atOnce.get().handTo(rows);
                return true;
            }
            rows.begin(
                    Shares.areAsked(query) ? Shares.of(query, whole(query.whole(), summed, sql)) : Shares.none(query),
                    () -> spend(together(summed, sql)
                                    .of(List.of(query.ungrouped()))
                                    .getOrDefault(query.ungrouped(), List.of())
                                    .stream()
                                    .reduce(Counted.NONE, Counted::plus))
                            .stream()
                            .map(Price::currency)
                            .toList());
            try (CountsInOrder groups = counts(query, summed).inOrder(sql);
                    TimesInOrder times =
                            hasTimes(query) ? times(query, summed).inOrder(sql) : new TimesInOrder(List.of())) {
                hand(query, groups, times, sql, rows);
            }
            return true;
        });
    }

    /// @return empty if it has too many rows
    private Optional<SharedReport> atOnce(DeliveryQuery query, Summed summed, DSLContext sql) {
        boolean shared = Shares.areAsked(query);
        Map<DeliveryQuery, List<Counted>> counts;
        try {
            counts = together(summed, sql).of(shared ? List.of(query, query.whole()) : List.of(query), rowsAtOnce);
        } catch (TooManyRows e) {
            return Optional.empty();
        }
        DeliveryReport report = report(query, hasTimes(query), counts.getOrDefault(query, List.of()), summed, sql);
        return Optional.of(new SharedReport(
                report,
                shared ? Shares.of(query, whole(counts.getOrDefault(query.whole(), List.of()))) : Shares.none(query)));
    }

    private static Shares.Whole whole(List<Counted> groups) {
        Map<List<String>, Long> byKey = HashMap.newHashMap(groups.size());
        groups.forEach(group -> byKey.put(group.key(), group.counts().all()));
        return new Shares.Whole(
                byKey, groups.stream().mapToLong(group -> group.counts().all()).sum());
    }

    private CountsTogether together(Summed summed, DSLContext sql) {
        return new CountsTogether(query -> cells(query, summed), cells, summed, sql);
    }

    private static void hand(
            DeliveryQuery query, CountsInOrder groups, TimesInOrder times, DSLContext sql, DeliveryRows rows)
            throws IOException {
        int network = query.group().indexOf(Dimension.NETWORK);
        Map<String, Network> networks = new HashMap<>();
        Counted total = Counted.NONE;
        int count = 0;
        while (groups.hasNext()) {
            List<Counted> some = new ArrayList<>(Dimensions.ROWS_A_FETCH);
            while (groups.hasNext() && some.size() < Dimensions.ROWS_A_FETCH) {
                some.add(groups.next());
            }
            if (network >= 0) {
                List<String> unnamed = some.stream()
                        .map(group -> group.key().get(network))
                        .filter(code -> !networks.containsKey(code))
                        .toList();
                networks.putAll(unnamed.isEmpty() ? Map.of() : SelectNetworks.of(unnamed, sql));
            }
            for (Counted group : some) {
                count++;
                if (count > TooManyRows.LIMIT) {
                    throw new TooManyRows();
                }
                total = total.plus(group);
                rows.row(row(query, group, networks, times.of(group.key())));
            }
        }
        rows.end(row(Map.of(), Optional.empty(), total, times.ofAll()));
    }

    private Shares.Whole whole(DeliveryQuery query, Summed summed, DSLContext sql) {
        Map<List<String>, Long> byKey = new HashMap<>();
        long total = 0;
        try (CountsInOrder groups = counts(query, summed).inOrder(sql)) {
            while (groups.hasNext()) {
                Counted group = groups.next();
                byKey.put(List.copyOf(group.key()), group.counts().all());
                total += group.counts().all();
                if (byKey.size() > TooManyRows.LIMIT) {
                    throw new TooManyRows();
                }
            }
        }
        return new Shares.Whole(byKey, total);
    }

    private DeliveryReport report(
            DeliveryQuery query, boolean timed, List<Counted> groups, Summed summed, DSLContext sql) {
        Times times = timed ? times(query, summed).in(sql) : Times.NONE;
        DeliveryRow total =
                row(Map.of(), Optional.empty(), groups.stream().reduce(Counted.NONE, Counted::plus), times.ofAll());
        return query.group().isEmpty()
                ? new DeliveryReport(query, List.of(total), total)
                : new DeliveryReport(query, rows(query, groups, times.byKey(), sql), total);
    }

    @Override
    public TimeDistribution distribution(DeliveryQuery query) {
        query.requireUngrouped();
        return hasTimes(query)
                ? fromOneView(sql ->
                        times(query, Summed.read(sql, zone, defaultHorizon)).distribution(sql))
                : TimeDistribution.NONE;
    }

    @Override
    public Optional<Span> spanOf(String campaign) {
        return fromOneView(sql -> SelectSpan.where(DELIVERY_ROLLUP.CAMPAIGN.eq(campaign), sql));
    }

    @Override
    public Optional<Span> span() {
        return fromOneView(sql -> SelectSpan.where(DSL.noCondition(), sql));
    }

    SelectCounts counts(DeliveryQuery query, Summed summed) {
        return new SelectCounts(
                new CountedParts(query, campaigns, summed),
                new Dimensions(query),
                new Ageing(query.asOf(), defaultHorizon));
    }

    SelectCells cells(DeliveryQuery query, Summed summed) {
        return new SelectCells(
                query, new CountedParts(query, campaigns, summed), new Ageing(query.asOf(), defaultHorizon));
    }

    SelectTimes times(DeliveryQuery query, Summed summed) {
        return new SelectTimes(query, new CountedParts(query, campaigns, summed), summed, histograms);
    }

    /// Only delivered parts have a time, and they have no error.
    private static boolean hasTimes(DeliveryQuery query) {
        String delivered = DeliveryState.DELIVERED.tag();
        return !query.filter().containsKey(Dimension.ERROR)
                && query.filter()
                        .getOrDefault(Dimension.STATE, Set.of(delivered))
                        .contains(delivered);
    }

    private static List<DeliveryRow> rows(
            DeliveryQuery query, List<Counted> groups, Map<List<String>, TimeToReceipt> times, DSLContext sql) {
        int network = query.group().indexOf(Dimension.NETWORK);
        Map<String, Network> networks = network < 0
                ? Map.of()
                : SelectNetworks.of(
                        groups.stream().map(group -> group.key().get(network)).toList(), sql);
        return groups.stream()
                .sorted(Comparator.comparing(Counted::key, KeyOrder.KEYS))
                .map(group -> row(query, group, networks, times.getOrDefault(group.key(), TimeToReceipt.NONE)))
                .toList();
    }

    private static DeliveryRow row(
            DeliveryQuery query, Counted group, Map<String, Network> networks, TimeToReceipt times) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        for (int i = 0; i < query.group().size(); i++) {
            key.put(query.group().get(i), group.key().get(i));
        }
        Optional<Network> named =
                Optional.ofNullable(key.get(Dimension.NETWORK)).map(networks::get);
        return row(key.size() == 1 ? Map.copyOf(key) : Collections.unmodifiableMap(key), named, group, times);
    }

    private static DeliveryRow row(
            Map<Dimension, String> key, Optional<Network> network, Counted group, TimeToReceipt times) {
        return new DeliveryRow(key, network, group.counts(), times, spend(group));
    }

    private static List<Price> spend(Counted group) {
        List<Price> spend = new ArrayList<>();
        group.spend().forEach((currency, amount) -> spend.add(new Price(amount, new CurrencyCode(currency))));
        return spend;
    }

    /// @param <T> of the answer
    /// @param <X> thrown where rows are taken
    @FunctionalInterface
    private interface Question<T, X extends Exception> {

        T in(DSLContext sql) throws X;
    }

    private <T, X extends Exception> T fromOneView(Question<T, X> question) throws X {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
            }
            T answer = question.in(
                    DSL.using(database.sql().configuration().derive(new DefaultConnectionProvider(connection))));
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        } catch (DataAccessException e) {
            if (INVALID_PARAMETER_VALUE.equals(e.sqlState())) {
                throw new InvalidParameter("zone", "zone_database", "is not known to the database");
            }
            throw new ReceiptsUnavailable("the store did not answer (SQL state " + e.sqlState() + ")", e);
        }
    }
}
