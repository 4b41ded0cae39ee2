package io.delivrd.persistence.hygiene;

import io.delivrd.application.hygiene.EvidenceQuestion;
import io.delivrd.application.hygiene.EvidenceQuestion.Code;
import io.delivrd.application.hygiene.NumberEvidence;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.receipt.Msisdn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A statement for what is known of numbers, put together from fixed texts, with the values for its places.
final class EvidenceSql {

    // Countries as in the rates: the network's own, its mobile country code's, its alphabetic code's.
    private static final Map<Dimension, String> READ_AS = Map.of(
            Dimension.CAMPAIGN,
            "campaign",
            Dimension.CLIENT_REF,
            "coalesce(client_ref, '" + CampaignRule.NO_REFERENCE.text() + "')",
            Dimension.NETWORK,
            "network_code",
            Dimension.COUNTRY,
            """
            coalesce((select country from network where code = network_code),
                     (select country from network where code = left(network_code, 3)
                                                    and network_code ~ '^[0-9]{5,6}$'),
                     case when network_code ~ '^[A-Z]{2}-' then left(network_code, 2) end, '')\
            """,
            Dimension.PROVIDER,
            "provider",
            Dimension.ACCOUNT,
            "account",
            Dimension.STATE,
            "state",
            Dimension.ERROR,
            "error_code");

    private static final String FAILED = "error_code <> '' and recipient is not null";

    // The keyset is in one order whatever the database sorts by; the other index of numbers is in the database's.
    private static final String TOLD = """
            select number.recipient as number, told.*, pace.*
              from (select recipient from (%s) as found order by recipient%s) as number
              cross join lateral (%s) as pace
              left join lateral (
                     (select 'failed' as what, message_id, provider, account, campaign, network_code, error_code,
                             state, final_at, window_at, price, currency, claims, decided_by
                        from part
                       where part.recipient collate "C" = number.recipient
                         and error_code <> '' and window_at >= ? and window_at < ? and final_at < ?
                       order by window_at desc
                       limit %d)
                     union all
                     (select 'delivered', message_id, provider, account, campaign, network_code, error_code,
                             state, final_at, window_at, price, currency, claims, decided_by
                        from part
                       where part.recipient = number.recipient collate "default"
                         and state = 'delivered' and standing <> 'contradicted'
                         and window_at >= ? and window_at < ? and final_at < ?
                       order by window_at desc
                       limit %d)) as told on true
             order by number.recipient
            """;

    private static final String COLUMNS = """
            message_id, provider, account, campaign, network_code, error_code, state, final_at, window_at, price, currency,
                           claims, decided_by""";

    // The same where parts lie on several machines: none of them can be asked for each number in turn. What is read of
    // a
    // number is bounded by the window alone.
    private static final String TOLD_ON_CLUSTER = """
            with number as materialized (
                select recipient from (%%s) as found order by recipient%%s
            ),
            pace as (%%s),
            told as (
                select *
                  from (select 'failed' as what, recipient collate "C" as told_of, %1$s,
                               row_number() over (partition by recipient order by window_at desc) as place
                          from part
                         where recipient collate "C" = any (array(select recipient from number))
                           and error_code <> '' and window_at >= ? and window_at < ? and final_at < ?) as failed
                 where place <= %%d
                 union all
                select *
                  from (select 'delivered' as what, recipient collate "C" as told_of, %1$s,
                               row_number() over (partition by recipient order by window_at desc) as place
                          from part
                         where recipient collate "C" = any (array(select recipient from number))
                           and state = 'delivered' and standing <> 'contradicted'
                           and window_at >= ? and window_at < ? and final_at < ?) as delivered
                 where place <= %%d
            )
            select number.recipient as number, told.*, coalesce(pace.sent, 0) as sent, pace.first_sent
              from number
              left join pace on pace.sent_to = number.recipient
              left join told on told.told_of = number.recipient
             order by number.recipient
            """.formatted(COLUMNS);

    private static final String SENT_ON_CLUSTER = """
            select recipient collate "C" as sent_to, count(*) as sent, min(window_at) as first_sent
                      from part
                     where recipient collate "C" = any (array(select recipient from number))
                       and window_at >= ? and window_at < ?
                     group by 1\
            """;

    private static final String NOT_COUNTED_ON_CLUSTER =
            "select recipient as sent_to, 0 as sent, null::timestamptz as first_sent from number";

    // However many there are, nobody is sent to more often than that.
    private static final String SENT = """
            select count(*) as sent, min(window_at) as first_sent
              from (select window_at from part
                     where part.recipient = number.recipient collate "default" and window_at >= ? and window_at < ?
                     limit 10000) as lately\
            """;

    private static final String NOT_COUNTED = "select 0 as sent, null::timestamptz as first_sent";

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private EvidenceSql() {}

    /// @param onCluster whether parts lie on several machines
    /// @return every number of the question, in order
    static EvidenceSql all(EvidenceQuestion question, boolean onCluster) {
        return told(question, numbers(question, Optional.empty(), Optional.empty(), "", onCluster), "", onCluster);
    }

    /// @param after behind which number they begin
    /// @param last with which they end
    /// @param onCluster whether parts lie on several machines
    static EvidenceSql some(
            EvidenceQuestion question, Optional<Msisdn> after, Optional<Msisdn> last, int limit, boolean onCluster) {
        String most = " limit " + limit;
        return told(question, numbers(question, after, last, most, onCluster), most, onCluster);
    }

    /// @return a number behind that one with so many failed parts up to it; none if there are fewer
    static EvidenceSql stretch(EvidenceQuestion question, Optional<Msisdn> after, int parts) {
        EvidenceSql stretch = new EvidenceSql();
        stretch.append("select recipient collate \"C\" as recipient from part where " + FAILED);
        stretch.between("recipient", after, Optional.empty());
        stretch.filtered(Dimension.CAMPAIGN, question.filter().getOrDefault(Dimension.CAMPAIGN, Set.of()));
        stretch.append("\n order by recipient collate \"C\" offset " + parts + " limit 1");
        return stretch;
    }

    private static EvidenceSql numbers(
            EvidenceQuestion question, Optional<Msisdn> after, Optional<Msisdn> last, String most, boolean onCluster) {
        EvidenceSql numbers = new EvidenceSql();
        numbers.append("(select distinct recipient collate \"C\" as recipient from part where " + FAILED);
        numbers.between("recipient", after, last);
        numbers.within(question);
        numbers.among("recipient", question);
        numbers.filtered(question);
        numbers.append("\n order by recipient collate \"C\"" + most + ")");
        if (question.asked()) {
            numbers.append("\nunion\n(select distinct number from opt_out where at < ?");
            numbers.values.add(question.until());
            numbers.between("number", after, last);
            numbers.among("number", question);
            if (!question.filter().isEmpty()) {
                numbers.append(
                        onCluster
                                ? "\n and number in (select recipient collate \"C\" from part where recipient is not null"
                                : "\n and exists (select from part where recipient = opt_out.number collate \"default\"");
                numbers.within(question);
                question.filter().forEach(numbers::filtered);
                numbers.append(")");
            }
            numbers.append("\n order by number" + most + ")");
        }
        return numbers;
    }

    private static EvidenceSql told(EvidenceQuestion question, EvidenceSql numbers, String most, boolean onCluster) {
        EvidenceSql told = new EvidenceSql();
        Instant from = question.from();
        Instant until = question.until();
        String pace = onCluster
                ? question.pace() ? SENT_ON_CLUSTER : NOT_COUNTED_ON_CLUSTER
                : question.pace() ? SENT : NOT_COUNTED;
        told.append((onCluster ? TOLD_ON_CLUSTER : TOLD)
                .formatted(numbers.text, most, pace, NumberEvidence.MOST_FAILURES, NumberEvidence.MOST_DELIVERIES));
        told.values.addAll(numbers.values);
        if (question.pace()) {
            told.values.addAll(List.of(until.minus(Duration.ofDays(NumberHistory.PACE)), until));
        }
        told.values.addAll(List.of(from, until, until, from, until, until));
        return told;
    }

    private void between(String number, Optional<Msisdn> after, Optional<Msisdn> last) {
        after.ifPresent(first -> and(number + " collate \"C\" > ?", first.text()));
        last.ifPresent(end -> and(number + " collate \"C\" <= ?", end.text()));
    }

    private void among(String number, EvidenceQuestion question) {
        question.among()
                .ifPresent(numbers -> and(
                        number + " collate \"C\" = any(?)",
                        numbers.stream().map(Msisdn::text).toList()));
    }

    private void within(EvidenceQuestion question) {
        and("window_at >= ?", question.from());
        and("window_at < ?", question.until());
    }

    private void filtered(EvidenceQuestion question) {
        question.filter().forEach(this::filtered);
        question.codes().ifPresent(codes -> {
            List<Code> listed = List.copyOf(codes);
            and(
                    "(provider, error_code) in (select * from unnest(?::text[], ?::text[]))",
                    listed.stream().map(code -> code.provider().text()).toList(),
                    listed.stream().map(code -> code.code().text()).toList());
        });
    }

    private void filtered(Dimension dimension, Set<String> allowed) {
        // An index is read in order behind one value, not behind several.
        if (allowed.size() == 1) {
            and(READ_AS.get(dimension) + " = ?", allowed.iterator().next());
        } else if (!allowed.isEmpty()) {
            and(READ_AS.get(dimension) + " = any(?)", List.copyOf(allowed));
        }
    }

    private void and(String condition, Object... more) {
        append("\n and " + condition);
        values.addAll(List.of(more));
    }

    private void append(String more) {
        text.append(more);
    }

    PreparedStatement prepared(Connection connection) throws SQLException {
        return bound(connection, text.toString());
    }

    /// @return one that tells how it would be answered
    PreparedStatement explained(Connection connection) throws SQLException {
        return bound(connection, "explain " + text);
    }

    private PreparedStatement bound(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case List<?> texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
