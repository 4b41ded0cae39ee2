package io.delivrd.persistence.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Drops parts with what hangs on them, then messages without parts; counts stay. Parts of one message go
/// together. Their receipts go with them: one that came late would else make a part of its own when it is folded again.
///
/// Each batch looks at the oldest, some at once. Those that stay, since some of their message are younger, are stepped
/// over where a whole batch consists of them.
final class OldParts {

    // Each question stands by itself: parts of one message lie on several machines of a cluster.
    private static final String PARTS = """
            with oldest as materialized (
                select message_id, provider, account, message_ref
                  from part
                 where window_at < ?::timestamptz
                   and (window_at, message_id, provider, account) > (?::timestamptz, ?, ?, ?)
                 order by window_at, message_id, provider, account
                 limit ?
            ),
            young as materialized (
                select message_ref, provider, account
                  from part
                 where message_ref in (select message_ref from oldest where message_ref is not null)
                   and window_at >= (select parts_from from rollup_progress)
            ),
            old as materialized (
                select message_id, provider, account
                  from oldest
                 where message_ref is null
                    or (message_ref, provider, account) not in (select message_ref, provider, account from young)
            ),
            logged as (
                delete from receipt using old
                 where receipt.message_id = old.message_id
                   and receipt.provider = old.provider
                   and receipt.account = old.account
            ),
            submitted as (
                delete from submission using old
                 where submission.message_id = old.message_id
                   and submission.provider = old.provider
                   and submission.account = old.account
            ),
            converted as (
                delete from conversion using old
                 where conversion.message_id = old.message_id
                   and conversion.provider = old.provider
                   and conversion.account = old.account
            ),
            asked as (
                delete from part_ask using old
                 where part_ask.message_id = old.message_id
                   and part_ask.provider = old.provider
                   and part_ask.account = old.account
            )
            delete from part using old
             where part.message_id = old.message_id
               and part.provider = old.provider
               and part.account = old.account
            """;

    private static final String MESSAGES = """
            with oldest as materialized (
                select message_ref, provider, account
                  from message
                 where window_at < ?::timestamptz
                   and (window_at, message_ref, provider, account) > (?::timestamptz, ?, ?, ?)
                 order by window_at, message_ref, provider, account
                 limit ?
            ),
            living as materialized (
                select message_ref, provider, account
                  from part
                 where message_ref in (select message_ref from oldest)
            ),
            old as materialized (
                select message_ref, provider, account
                  from oldest
                 where (message_ref, provider, account) not in (select message_ref, provider, account from living)
            )
            delete from message using old
             where message.message_ref = old.message_ref
               and message.provider = old.provider
               and message.account = old.account
            """;

    /// The last of a full batch.
    private static final String NEXT = """
            select window_at::text as window_at, %1$s as id, provider, account
              from %2$s
             where window_at < ?::timestamptz
               and (window_at, %1$s, provider, account) > (?::timestamptz, ?, ?, ?)
             order by %2$s.window_at, %1$s, provider, account
             limit 1 offset ? - 1
            """;
    private static final String NEXT_PART = NEXT.formatted("message_id", "part");
    private static final String NEXT_MESSAGE = NEXT.formatted("message_ref", "message");

    private final int atOnce;

    /// @param atOnce how many are looked at in a batch, at least 1
    OldParts(int atOnce) {
        this.atOnce = atOnce;
    }

    /// Behind which one a batch begins.
    private record Place(String windowAt, String id, String provider, String account) {

        private static final Place BEFORE_ALL = new Place("-infinity", "", "", "");
    }

    Batch drop(Connection connection, Instant from) throws SQLException {
        Batch parts = drop(connection, from, PARTS, NEXT_PART);
        return parts.more() ? parts : drop(connection, from, MESSAGES, NEXT_MESSAGE);
    }

    private Batch drop(Connection connection, Instant from, String delete, String next) throws SQLException {
        Optional<Place> after = Optional.of(Place.BEFORE_ALL);
        while (after.isPresent()) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                set(statement, from, after.get());
                long rows = statement.executeUpdate();
                if (rows > 0) {
                    return Batch.some(rows);
                }
            }
            after = next(connection, from, after.get(), next);
        }
        return Batch.NOTHING_LEFT;
    }

    private Optional<Place> next(Connection connection, Instant from, Place after, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, from, after);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Place(
                                row.getString("window_at"),
                                row.getString("id"),
                                row.getString("provider"),
                                row.getString("account")))
                        : Optional.empty();
            }
        }
    }

    private void set(PreparedStatement statement, Instant from, Place after) throws SQLException {
        statement.setString(1, from.toString());
        statement.setString(2, after.windowAt());
        statement.setString(3, after.id());
        statement.setString(4, after.provider());
        statement.setString(5, after.account());
        statement.setInt(6, atOnce);
    }
}
