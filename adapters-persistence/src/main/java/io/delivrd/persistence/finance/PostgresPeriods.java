package io.delivrd.persistence.finance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.closing.PeriodStep;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.rates.Ageing;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

@Singleton
final class PostgresPeriods implements Periods {

    // A month is looked at until its first sum is found; of one that is summed only what is not in its sums besides.
    private static final String MONTHS_WITH_PARTS = """
            with span as (
                select min(first) as first, max(last) as last
                  from (select (select min(window_at) from spend_sum) as first, (select max(window_at) from spend_sum) as last
                         union all
                        select min(window_at), max(window_at) from spend_change) as of
            )
            select to_char(month, 'YYYY-MM') as period
              from span
             cross join generate_series(
                   date_trunc('month', first at time zone 'UTC' - interval '1 day'),
                   date_trunc('month', last at time zone 'UTC' + interval '1 day'), interval '1 month') as month
              left join month_summed as summed on summed.period = to_char(month, 'YYYY-MM') and summed.revision = 0
             where (select true from month_sum where month_sum.period = summed.period and month_sum.revision = 0 limit 1)
                or summed.period is null and exists (select from priced_sum where %1$s)
                or exists (select from priced_sum where pending and %1$s)
                or exists (select from priced_sum where state in %2$s and window_at >= summed.open_from and %1$s)
            """.formatted("""
                    day >= month::date and day < (month + interval '1 month')::date
                      and window_at >= month at time zone 'UTC' - interval '1 day'
                      and window_at < (month + interval '1 month') at time zone 'UTC' + interval '1 day'""", Ageing.OPEN_TAGS);

    private final Database database;

    PostgresPeriods(Database database) {
        this.database = database;
    }

    @Override
    public PeriodHistory find(YearMonth period) {
        try (Connection connection = database.connection()) {
            return PeriodSteps.of(connection, period);
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    @Override
    public List<PeriodHistory> all() {
        try (Connection connection = database.connection()) {
            return all(connection);
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    static List<PeriodHistory> all(Connection connection) throws SQLException {
        Map<YearMonth, List<PeriodStep>> steps =
                PeriodSteps.all(connection).stream().collect(groupingBy(PeriodStep::period, TreeMap::new, toList()));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MONTHS_WITH_PARTS)) {
            while (rows.next()) {
                steps.putIfAbsent(YearMonth.parse(rows.getString("period")), List.of());
            }
        }
        return steps.entrySet().stream()
                .map(month -> new PeriodHistory(month.getKey(), month.getValue()))
                .sorted(Comparator.comparing(PeriodHistory::period).reversed())
                .toList();
    }

    @Override
    public void append(PeriodStep step) {
        try (Connection connection = database.connection()) {
            PeriodSteps.append(connection, step, Optional.empty());
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }
}
