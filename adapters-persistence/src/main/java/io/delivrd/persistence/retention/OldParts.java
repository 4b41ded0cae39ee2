package io.delivrd.persistence.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Drops parts with what hangs on them, then messages without parts; counts stay. Parts of one message go
/// together. Their
/// receipts go with them: one that came late would else make a part of its own when it is folded again.
final class OldParts {

    // Each question stands by itself: parts of one message lie on several machines of a cluster. The oldest that stay,
    // since some of their message are younger, are near the boundary and few; were they a thousand, the others
    // would wait until the boundary has moved on.
    private static final String PARTS = """
            with oldest as materialized (
                select message_id, provider, account, message_ref
                  from part
                 where window_at < ?::timestamptz
                 order by window_at
                 limit 1000
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
                 order by window_at
                 limit 1000
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

    Batch drop(Connection connection, Instant from) throws SQLException {
        Batch parts = Batch.of(connection, PARTS, from);
        return parts.more() ? parts : Batch.of(connection, MESSAGES, from);
    }
}
