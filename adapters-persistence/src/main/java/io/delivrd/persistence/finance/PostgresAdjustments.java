package io.delivrd.persistence.finance;

import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.Adjustment;
import io.delivrd.application.finance.closing.Adjustments;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

@Singleton
final class PostgresAdjustments implements Adjustments {

    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";
    private static final int ROWS_A_FETCH = 500;

    private static final String COLUMNS = """
            period, revision, reason, received_at, provider, account, message_id, window_at, campaign, network_code,
                   currency, amount, ours, theirs""";

    private static final String BOOKED = "select " + COLUMNS + """

              from adjustment
             where booked_in = '${period}' and booked_revision = ${revision}""";

    private static final String PAGE = "select " + COLUMNS + """

              from (%s) as line
             order by period, window_at, message_id collate "C", provider collate "C", account collate "C",
                   currency collate "C"
            %s
            """;

    private static final String SUMS = """
            select period, reason, currency, count(*) as lines, sum(amount) as amount, sum(ours) as ours,
                   sum(theirs) as theirs
              from (%s) as line
             group by period, reason, currency
             order by period, reason collate "C", currency collate "C"
            """;

    private final Database database;
    private final Duration defaultHorizon;

    PostgresAdjustments(@Named(Database.READERS) Database database, @Named("default-horizon") Duration defaultHorizon) {
        this.database = database;
        this.defaultHorizon = defaultHorizon;
    }

    /// @param all in any order
    /// @return the closed months whose next open month that is: no other one with parts lies between that is
    ///     not closed
    static List<PeriodHistory> adjustedIn(YearMonth month, List<PeriodHistory> all) {
        YearMonth after = all.stream()
                .filter(other -> other.state() != PeriodState.CLOSED)
                .map(PeriodHistory::period)
                .filter(other -> other.isBefore(month))
                .max(YearMonth::compareTo)
                .orElse(YearMonth.of(0, 1));
        return all.stream()
                .filter(other -> other.state() == PeriodState.CLOSED)
                .filter(other ->
                        other.period().isBefore(month) && other.period().isAfter(after))
                .toList();
    }

    @Override
    public List<Adjustment> page(YearMonth month, long offset, int limit) {
        List<Adjustment> page = new ArrayList<>();
        read(month, lines -> PAGE.formatted(lines, "offset " + offset + " limit " + limit), row -> page.add(line(row)));
        return List.copyOf(page);
    }

    @Override
    public void each(YearMonth month, Consumer<Adjustment> sink) {
        read(month, lines -> PAGE.formatted(lines, ""), row -> sink.accept(line(row)));
    }

    @Override
    public List<Adjustment.Sum> sums(YearMonth month) {
        List<Adjustment.Sum> sums = new ArrayList<>();
        read(month, SUMS::formatted, row -> sums.add(sum(row)));
        return List.copyOf(sums);
    }

    @FunctionalInterface
    private interface RowReading {
        void read(ResultSet row) throws SQLException;
    }

    private void read(YearMonth month, UnaryOperator<String> question, RowReading reading) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
                Optional<String> lines = lines(connection, month);
                if (lines.isEmpty()) {
                    return;
                }
                statement.setFetchSize(ROWS_A_FETCH);
                try (ResultSet rows = statement.executeQuery(question.apply(lines.get()))) {
                    while (rows.next()) {
                        reading.read(rows);
                    }
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    /// @return empty if there can be none
    private Optional<String> lines(Connection connection, YearMonth month) throws SQLException {
        PeriodHistory told = PeriodSteps.of(connection, month);
        if (told.state() == PeriodState.CLOSED) {
            return Optional.of(new ClosingSql(month, told.revision(), Instant.EPOCH, defaultHorizon).of(BOOKED));
        }
        return adjustedIn(month, PostgresPeriods.all(connection)).stream()
                .map(of -> AdjustmentSql.lines(
                        new ClosingSql(of.period(), of.revision(), Instant.EPOCH, defaultHorizon), connection))
                .map(lines -> "(" + lines + ")")
                .reduce((one, other) -> one + " union all " + other);
    }

    private static Adjustment line(ResultSet row) throws SQLException {
        return new Adjustment(
                YearMonth.parse(row.getString("period")),
                row.getInt("revision"),
                Adjustment.Reason.ofTag(row.getString("reason")),
                Optional.ofNullable(row.getObject("received_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                new PartKey(
                        new ProviderId(row.getString("provider")),
                        new AccountId(row.getString("account")),
                        new MessageId(row.getString("message_id"))),
                row.getObject("window_at", OffsetDateTime.class).toInstant(),
                new Campaign(row.getString("campaign")),
                new NetworkCode(row.getString("network_code")),
                new CurrencyCode(row.getString("currency")),
                row.getBigDecimal("amount"),
                row.getBigDecimal("ours"),
                row.getBigDecimal("theirs"));
    }

    private static Adjustment.Sum sum(ResultSet row) throws SQLException {
        return new Adjustment.Sum(
                YearMonth.parse(row.getString("period")),
                Adjustment.Reason.ofTag(row.getString("reason")),
                new CurrencyCode(row.getString("currency")),
                row.getLong("lines"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("ours"),
                row.getBigDecimal("theirs"));
    }
}
