package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.DeliveryRows;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.rates.SharedReport;
import io.delivrd.application.rates.Shares;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.money.Price;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    // read quarter hours of many months. Campaigns and networks are of very different sizes: a plan for any of them
    // reads the rows of all.
    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '10s';
            set local plan_cache_mode = force_custom_plan;
            set local jit = off;
            set local parallel_setup_cost = 200000
            """;
    private static final String INVALID_PARAMETER_VALUE = "22023";

    /// So many cells are kept in some 11 MB, and so many buckets of times in 12.
    private static final long CELLS_KEPT = 160_000;
    private static final long TIMES_KEPT = 1_000_000;

    /// Rows of so many groups are kept in memory; of longer answers each is made when it is taken, and where they are
    /// streamed they are sorted by the database.
    private static final int ROWS_AT_ONCE = 4_000;

    private final Database database;
    private final CampaignRule campaigns;
    private final Duration defaultHorizon;
    private final ReportingZone zone;
    private final int rowsAtOnce;
    private final SealedAnswers<SealedQuestion, List<Cell>> cells = new SealedAnswers<>(CELLS_KEPT);
    private final SealedAnswers<SealedQuestion, Map<List<String>, Histogram.Packed>> histograms =
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
        return fromOneView(sql -> reports(measured, counted, Summed.read(sql, zone, defaultHorizon), sql));
    }

    @Override
    public Answers answer(Questions questions) {
        return fromOneView(sql -> {
            Summed summed = Summed.read(sql, zone, defaultHorizon);
            return Answers.to(
                    questions,
                    (measured, counted) -> reports(measured, counted, summed, sql),
                    query -> distribution(query, summed, sql));
        });
    }

    private List<DeliveryReport> reports(
            List<DeliveryQuery> measured, List<DeliveryQuery> counted, Summed summed, DSLContext sql) {
        List<DeliveryQuery> all =
                Stream.concat(measured.stream(), counted.stream()).toList();
        Map<DeliveryQuery, Groups> counts = together(summed, sql).of(all);
        Map<DeliveryQuery, DeliveryReport> reports = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            DeliveryQuery query = all.get(i);
            if (!reports.containsKey(query)) {
                boolean timed = i < measured.size() && hasTimes(query);
                reports.put(query, report(query, timed, counted(counts, query), summed, sql));
            }
        }
        return all.stream()
                .flatMap(query -> Optional.ofNullable(reports.get(query)).stream())
                .toList();
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
                    () -> AnswerRows.spend(
                                    counted(together(summed, sql).of(List.of(query.ungrouped())), query.ungrouped())
                                            .total())
                            .stream()
                            .map(Price::currency)
                            .toList());
            try (CountsInOrder groups = counts(query, summed).inOrder(sql);
                    TimesInOrder times =
                            hasTimes(query) ? times(query, summed).inOrder(sql) : new TimesInOrder(List.of())) {
                AnswerRows.handTo(rows, query, groups, times, sql);
            }
            return true;
        });
    }

    /// @return empty if it has too many rows
    private Optional<SharedReport> atOnce(DeliveryQuery query, Summed summed, DSLContext sql) {
        boolean shared = Shares.areAsked(query);
        Map<DeliveryQuery, Groups> counts;
        try {
            counts = together(summed, sql).of(shared ? List.of(query, query.whole()) : List.of(query), rowsAtOnce);
        } catch (TooManyRows e) {
            return Optional.empty();
        }
        DeliveryReport report = report(query, hasTimes(query), counted(counts, query), summed, sql);
        return Optional.of(new SharedReport(
                report, shared ? Shares.of(query, whole(counted(counts, query.whole()))) : Shares.none(query)));
    }

    private static Groups counted(Map<DeliveryQuery, Groups> counts, DeliveryQuery query) {
        return Objects.requireNonNull(counts.get(query), "counted with the others");
    }

    private static Shares.Whole whole(Groups groups) {
        Map<List<String>, Long> byKey = new HashMap<>();
        groups.inNoOrder()
                .forEach(group -> byKey.put(group.key(), group.counts().all()));
        return new Shares.Whole(byKey, groups.total().counts().all());
    }

    private CountsTogether together(Summed summed, DSLContext sql) {
        return new CountsTogether(query -> cells(query, summed), cells, summed, sql);
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

    private DeliveryReport report(DeliveryQuery query, boolean timed, Groups groups, Summed summed, DSLContext sql) {
        Times times = timed ? times(query, summed).in(sql) : Times.NONE;
        DeliveryRow total = AnswerRows.total(groups.total(), times.ofAll());
        return query.group().isEmpty()
                ? new DeliveryReport(query, List.of(total), total)
                : new DeliveryReport(query, AnswerRows.of(query, groups, times.byKey(), sql, rowsAtOnce), total);
    }

    @Override
    public TimeDistribution distribution(DeliveryQuery query) {
        query.requireUngrouped();
        return fromOneView(sql -> distribution(query, Summed.read(sql, zone, defaultHorizon), sql));
    }

    private TimeDistribution distribution(DeliveryQuery query, Summed summed, DSLContext sql) {
        return hasTimes(query) ? times(query, summed).distribution(sql) : TimeDistribution.NONE;
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
