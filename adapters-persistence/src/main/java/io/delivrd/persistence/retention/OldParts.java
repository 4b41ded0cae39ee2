package io.delivrd.persistence.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// Drops parts with what hangs on them, then messages without parts; counts stay. Parts of one message go
/// together. Their
/// receipts go with them: one that came late would else make a part of its own when it is folded again.
final class OldParts {

    private static final String PARTS = """
            with old as materialized (
                select message_id, provider, account
                  from part
                 where window_at < ?::timestamptz
                   and (message_ref is null
                        or not exists (select
                                         from part as other
                                        where other.message_ref = part.message_ref
                                          and other.provider = part.provider
                                          and other.account = part.account
                                          and other.window_at >= (select parts_from from rollup_progress)))
                 order by window_at
                 limit 1000
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
            delete from message
             where ctid = any(array(
                       select ctid
                         from message
                        where window_at < ?::timestamptz
                          and not exists (select
                                            from part
                                           where part.message_ref = message.message_ref
                                             and part.provider = message.provider
                                             and part.account = message.account)
                        limit 1000))
            """;

    Batch drop(Connection connection, Instant from) throws SQLException {
        Batch parts = Batch.of(connection, PARTS, from);
        return parts.more() ? parts : Batch.of(connection, MESSAGES, from);
    }
}
