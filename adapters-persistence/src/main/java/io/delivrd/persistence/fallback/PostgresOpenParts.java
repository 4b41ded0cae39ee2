package io.delivrd.persistence.fallback;

import io.delivrd.application.fallback.OpenParts;
import io.delivrd.application.fallback.Patience;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Open parts, looked up by the window they are counted in: cost follows the parts of the last days, not
/// those stored.
@Singleton
final class PostgresOpenParts implements OpenParts {

    /// Parts long past their last time to wait are not asked for unless a person asks.
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(4);

    /// Providers keep records for thirteen months.
    private static final Duration RECORDS_KEPT = Duration.ofDays(400);

    // The number of times to wait that are over, by the network's own list if it has one.
    static final String OPEN = """
            with own_steps as (
                select network_code, steps::bigint[] as steps
                  from unnest(?::text[], ?::text[]) as one (network_code, steps)
            ),
            open_part as (
                select part.message_id,
                       part.network_code,
                       part.window_at,
                       coalesce(part_ask.step, 0) as asked_step,
                       part_ask.asked_at,
                       (select count(*)
                          from unnest(coalesce(own_steps.steps, ?::bigint[])) as step
                         where part.window_at + make_interval(secs => step) <= ?::timestamptz)::integer as step,
                       (select max(step)
                          from unnest(coalesce(own_steps.steps, ?::bigint[])) as step
                         where part.window_at + make_interval(secs => step) <= ?::timestamptz) as waited
                  from part
                  left join part_ask using (message_id, provider, account)
                  left join own_steps using (network_code)
                  left join network_expectation using (network_code)
                  left join account_expectation using (provider, account)
                 where part.provider = ?
                   and part.account = ?
                   and (part.finality = 'open'
                        or (? and coalesce(part.price_source, 'submission') = 'submission'))
                   and part.window_at >= ?::timestamptz
                   and part.window_at < ?::timestamptz
                   and coalesce(network_expectation.receipt_support, '') <> 'none'
                   and coalesce(account_expectation.sends_receipts, true)
            )
            """;

    private static final String DUE = OPEN + """
            select message_id, step
              from open_part
              left join (select *
                           from unnest(?::text[], ?::timestamptz[], ?::float8[])
                                as one (network_code, quarter, chance)) as worth
                on worth.network_code = open_part.network_code
               and worth.quarter = date_bin('15 minutes', open_part.window_at, timestamptz 'epoch')
             where (step > asked_step or ?)
               and (asked_at is null or asked_at < ?::timestamptz)
               and coalesce(chance, 1) > 0
             order by coalesce(chance, 1) desc, window_at, message_id
             limit ?
            """;

    private static final String LAG = OPEN + """
            select count(*) as due,
                   coalesce(extract(epoch from max(?::timestamptz - (window_at + make_interval(secs => waited)))), 0)
                       as longest
              from open_part
             where step > asked_step
            """;

    private static final String ASKED = """
            insert into part_ask (message_id, provider, account, step, asked_at)
            select message_id, ?, ?, step, ?::timestamptz
              from unnest(?::text[], ?::integer[]) as one (message_id, step)
             order by message_id
                on conflict (message_id, provider, account) do update
               set step = greatest(part_ask.step, excluded.step),
                   asked_at = excluded.asked_at
            """;

    private final Database database;

    PostgresOpenParts(Database database) {
        this.database = database;
    }

    @Override
    public List<OpenPart> due(Question question) {
        Instant now = question.now();
        Instant oldest = question.ignorePatience() ? now.minus(RECORDS_KEPT) : oldest(question.patience(), now);
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(DUE)) {
            int next = bindOpen(
                    connection,
                    statement,
                    question.provider(),
                    question.account(),
                    question.patience(),
                    now,
                    question.unpriced(),
                    question.window().map(Window::from).orElse(oldest),
                    question.window().map(Window::until).orElse(now));
            List<Worth> worth = question.worth();
            statement.setArray(
                    next++,
                    connection.createArrayOf(
                            "text",
                            worth.stream().map(one -> one.network().text()).toArray()));
            statement.setArray(
                    next++,
                    connection.createArrayOf(
                            "text",
                            worth.stream().map(one -> one.quarter().toString()).toArray()));
            statement.setArray(
                    next++,
                    connection.createArrayOf(
                            "float8", worth.stream().map(Worth::chance).toArray()));
            statement.setBoolean(next++, question.ignorePatience());
            statement.setString(next++, question.askedBefore().toString());
            statement.setInt(next, question.limit());
            List<OpenPart> due = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(new OpenPart(new MessageId(rows.getString("message_id")), rows.getInt("step")));
                }
            }
            return due;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public Lag lag(ProviderId provider, AccountId account, Patience patience, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(LAG)) {
            int next = bindOpen(
                    connection, statement, provider, account, patience, now, false, oldest(patience, now), now);
            statement.setString(next, now.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Lag(row.getLong("due"), Duration.ofSeconds(row.getLong("longest")));
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    static Instant oldest(Patience patience, Instant now) {
        return now.minus(patience.longest()).minus(FORGOTTEN_AFTER);
    }

    static int bindOpen(
            Connection connection,
            PreparedStatement statement,
            ProviderId provider,
            AccountId account,
            Patience patience,
            Instant now,
            boolean unpriced,
            Instant from,
            Instant until)
            throws SQLException {
        List<Map.Entry<NetworkCode, List<Duration>>> own =
                List.copyOf(patience.ofNetworks().entrySet());
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", own.stream().map(entry -> entry.getKey().text()).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "text",
                        own.stream()
                                .map(entry -> entry.getValue().stream()
                                        .map(step -> Long.toString(step.toSeconds()))
                                        .collect(Collectors.joining(",", "{", "}")))
                                .toArray()));
        Object[] steps = patience.steps().stream().map(Duration::toSeconds).toArray();
        statement.setArray(3, connection.createArrayOf("int8", steps));
        statement.setString(4, now.toString());
        statement.setArray(5, connection.createArrayOf("int8", steps));
        statement.setString(6, now.toString());
        statement.setString(7, provider.text());
        statement.setString(8, account.text());
        statement.setBoolean(9, unpriced);
        statement.setString(10, from.toString());
        statement.setString(11, until.toString());
        return 12;
    }

    @Override
    public void asked(ProviderId provider, AccountId account, List<OpenPart> parts, Instant at) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(ASKED)) {
            statement.setString(1, provider.text());
            statement.setString(2, account.text());
            statement.setString(3, at.toString());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            parts.stream().map(part -> part.messageId().text()).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "int4", parts.stream().map(OpenPart::step).toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }
}
