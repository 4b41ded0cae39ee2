package io.delivrd.persistence.completeness;

import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts an hour from scratch whenever a run of it is counted, so that runs may overlap and be counted again.
@Singleton
final class PostgresWindowCaptures implements WindowCaptures {

    private static final int MOST_AT_ONCE = 10;

    // A run is forgotten a week after it ended, counted or not; another day is for what is pushed again.
    private static final String DUE = """
            select id, provider, account,
                   date_trunc('hour', from_at, 'UTC') as from_hour,
                   date_trunc('hour', until_at - interval '1 microsecond', 'UTC') + interval '1 hour' as until_hour
              from poll_run
             where mode = 'window'
               and state = 'done'
               and finished_at > ?::timestamptz - interval '7 days'
               and (counted_at is null
                    or (finished_at <= ?::timestamptz - interval '1 day'
                        and counted_at < finished_at + interval '1 day'))
             order by requested_at
             limit ?
            """;

    private static final String FORGET = """
            delete from window_capture
             where provider = ? and account = ? and hour_at >= ? and hour_at < ?
            """;

    private static final String OPEN = Stream.of(DeliveryState.values())
            .filter(DeliveryState::isOpen)
            .map(state -> "'" + state.tag() + "'")
            .collect(Collectors.joining(", "));

    // A record that came while the window was polled, and told an end.
    private static final String COUNT = """
            insert into window_capture (provider, account, hour_at, network_code, push_only, poll_only, push_and_poll)
            with polled_window as (
                select from_at, until_at, requested_at, finished_at
                  from poll_run
                 where mode = 'window'
                   and state = 'done'
                   and provider = ?
                   and account = ?
                   and until_at > ?
                   and from_at < ?
            ),
            final_part as (
                select part.message_id,
                       date_trunc('hour', part.window_at, 'UTC') as hour_at,
                       part.network_code,
                       part.settlement = 'pushed' as pushed,
                       bool_or(exists (
                           select
                             from receipt
                            where receipt.message_id = part.message_id
                              and receipt.provider = part.provider
                              and receipt.account = part.account
                              and receipt.source = 'report'
                              and receipt.state not in (%s)
                              and receipt.received_at >= polled_window.requested_at
                              and receipt.received_at <= polled_window.finished_at)) as polled
                  from part
                  join polled_window
                    on part.window_at >= polled_window.from_at
                   and part.window_at < polled_window.until_at
                   and part.final_at <= polled_window.requested_at
                 where part.provider = ?
                   and part.account = ?
                   and part.window_at >= ?
                   and part.window_at < ?
                 group by part.message_id, part.provider, part.account
            )
            select ?, ?, hour_at, network_code,
                   count(*) filter (where pushed and not polled),
                   count(*) filter (where polled and not pushed),
                   count(*) filter (where pushed and polled)
              from final_part
             where pushed or polled
             group by hour_at, network_code
            """.formatted(OPEN);

    private static final String COUNTED = "update poll_run set counted_at = ?::timestamptz where id = ?";

    private static final String HOURS = """
            select provider, account, network_code, hour_at, push_only, poll_only, push_and_poll
              from window_capture
             where hour_at >= ?::timestamptz
               and hour_at < ?::timestamptz
             order by provider, account, network_code, hour_at
            """;

    private final Database database;

    PostgresWindowCaptures(Database database) {
        this.database = database;
    }

    private record Due(UUID run, String provider, String account, OffsetDateTime from, OffsetDateTime until) {}

    @Override
    public int advance(Instant now) {
        try (Connection connection = database.connection()) {
            List<Due> due = due(connection, now);
            for (Due run : due) {
                connection.setAutoCommit(false);
                try {
                    count(connection, run, now);
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            }
            return due.size();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static List<Due> due(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setString(1, now.toString());
            statement.setString(2, now.toString());
            statement.setInt(3, MOST_AT_ONCE);
            List<Due> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new Due(
                            rows.getObject("id", UUID.class),
                            rows.getString("provider"),
                            rows.getString("account"),
                            rows.getObject("from_hour", OffsetDateTime.class),
                            rows.getObject("until_hour", OffsetDateTime.class)));
                }
            }
            return due;
        }
    }

    private static void count(Connection connection, Due run, Instant now) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement count = connection.prepareStatement(COUNT);
                PreparedStatement counted = connection.prepareStatement(COUNTED)) {
            bindHours(forget, 1, run);
            int _ = forget.executeUpdate();
            bindHours(count, 1, run);
            bindHours(count, 5, run);
            count.setString(9, run.provider());
            count.setString(10, run.account());
            int _ = count.executeUpdate();
            counted.setString(1, now.toString());
            counted.setObject(2, run.run());
            int _ = counted.executeUpdate();
        }
    }

    private static void bindHours(PreparedStatement statement, int first, Due run) throws SQLException {
        statement.setString(first, run.provider());
        statement.setString(first + 1, run.account());
        statement.setObject(first + 2, run.from());
        statement.setObject(first + 3, run.until());
    }

    @Override
    public List<Hour> hours(Instant from, Instant until) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(HOURS)) {
            statement.setString(1, from.toString());
            statement.setString(2, until.toString());
            List<Hour> hours = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    hours.add(new Hour(
                            new ProviderId(rows.getString("provider")),
                            new AccountId(rows.getString("account")),
                            new NetworkCode(rows.getString("network_code")),
                            rows.getObject("hour_at", OffsetDateTime.class).toInstant(),
                            new Captures(
                                    rows.getLong("push_only"),
                                    rows.getLong("poll_only"),
                                    rows.getLong("push_and_poll"))));
                }
            }
            return hours;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }
}
