package io.delivrd.persistence.retention;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.receipt.PartErasure;
import io.delivrd.persistence.receipt.PartErasure.Erased;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Takes what is personal out of parts with their receipts and submissions, by their windows; out of ledgers of
/// closed months; out of replies. Requests in quarantine go whole. Opt-outs stay: they are kept to be heeded.
final class PersonalOfOldParts {

    private static final int PARTS_AT_ONCE = 500;

    private static final String PARTS = """
            select message_id, provider, account, campaign, window_at::text as window_at
              from part
             where window_at >= coalesce((select position from retention where kind = 'personal_data'),
                                         timestamptz '-infinity')
               and window_at < ?::timestamptz
               and coalesce(client_ref, recipient, sender_id) is not null
             order by window_at
             limit\s""" + PARTS_AT_ONCE;

    private static final String OF_KEYS = """

             from unnest(?::text[], ?::text[], ?::text[]) as old (message_id, provider, account)
            where %1$s.message_id = old.message_id
              and %1$s.provider = old.provider
              and %1$s.account = old.account
            """;
    private static final String RECEIPTS =
            "update receipt set client_ref = null, recipient = null, sender_id = null, raw = ''"
                    + OF_KEYS.formatted("receipt");
    private static final String SUBMISSIONS =
            "update submission set client_ref = null, recipient = null, sender_id = null"
                    + OF_KEYS.formatted("submission");
    private static final String POSITION =
            "update retention set position = ?::timestamptz where kind = 'personal_data'";

    private static final String REPLIES = """
            update reply
               set number = null, sender_id = null, body = null, client_ref = null, part_ref = null,
                   tie = case when tie in ('open', 'again') then 'none' else tie end
             where ctid = any(array(select ctid
                                      from reply
                                     where received_at < ?::timestamptz
                                       and coalesce(number, sender_id, body, client_ref) is not null
                                     limit 2000))
            """;
    private static final String QUARANTINE = """
            delete from quarantine
             where id in (select id from quarantine where received_at < ?::timestamptz order by received_at limit 500)
            """;

    // A month of ten million parts is closed and gone through once.
    private static final String LEDGER = """
            select min(period)
              from period_now
             where state = 'closed'
               and period > (select period from retention where kind = 'personal_data')
               and (period || '-01')::date + interval '1 month 2 days' < ?::timestamptz
            """;
    private static final String OF_LEDGER = """
            update closed_part
               set client_ref = null, recipient = null
             where period = ?
               and coalesce(client_ref, recipient) is not null
            """;
    private static final String PERIOD = "update retention set period = ? where kind = 'personal_data'";

    private final PartErasure erasure;

    PersonalOfOldParts(PartErasure erasure) {
        this.erasure = erasure;
    }

    Batch drop(Connection connection, Instant from) throws SQLException {
        Batch parts = ofParts(connection, from);
        if (parts.more()) {
            return parts;
        }
        Batch ledger = ofLedger(connection, from);
        if (ledger.more()) {
            return ledger;
        }
        Batch replies = Batch.of(connection, REPLIES, from);
        return replies.more() ? replies : Batch.of(connection, QUARANTINE, from);
    }

    private Batch ofParts(Connection connection, Instant from) throws SQLException {
        List<Erased> old = new ArrayList<>(PARTS_AT_ONCE);
        String last = from.toString();
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setString(1, from.toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    old.add(new Erased(
                            new PartKey(
                                    new ProviderId(rows.getString("provider")),
                                    new AccountId(rows.getString("account")),
                                    new MessageId(rows.getString("message_id"))),
                            rows.getString("campaign")));
                    last = rows.getString("window_at");
                }
            }
        }
        if (old.isEmpty()) {
            return Batch.NOTHING_LEFT;
        }
        long rows = ofKeys(connection, RECEIPTS, old) + ofKeys(connection, SUBMISSIONS, old) + old.size();
        // Parts last: whoever has to begin again finds the others by them.
        connection.commit();
        erasure.erase(old);
        try (PreparedStatement statement = connection.prepareStatement(POSITION)) {
            statement.setString(1, last);
            statement.executeUpdate();
        }
        return Batch.some(rows);
    }

    private static long ofKeys(Connection connection, String sql, List<Erased> old) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setTexts(connection, statement, 1, old, key -> key.messageId().text());
            setTexts(connection, statement, 2, old, key -> key.provider().text());
            setTexts(connection, statement, 3, old, key -> key.account().text());
            return statement.executeUpdate();
        }
    }

    private static void setTexts(
            Connection connection,
            PreparedStatement statement,
            int place,
            List<Erased> old,
            Function<PartKey, String> text)
            throws SQLException {
        statement.setArray(
                place,
                connection.createArrayOf(
                        "text", old.stream().map(part -> text.apply(part.key())).toArray(String[]::new)));
    }

    private static Batch ofLedger(Connection connection, Instant from) throws SQLException {
        Optional<String> period;
        try (PreparedStatement statement = connection.prepareStatement(LEDGER)) {
            statement.setString(1, from.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                period = Optional.ofNullable(row.getString(1));
            }
        }
        if (period.isEmpty()) {
            return Batch.NOTHING_LEFT;
        }
        try (PreparedStatement update = connection.prepareStatement(OF_LEDGER);
                PreparedStatement told = connection.prepareStatement(PERIOD)) {
            update.setString(1, period.get());
            long rows = update.executeUpdate();
            told.setString(1, period.get());
            told.executeUpdate();
            return Batch.some(rows);
        }
    }
}
