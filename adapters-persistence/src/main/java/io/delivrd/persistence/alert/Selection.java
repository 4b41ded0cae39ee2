package io.delivrd.persistence.alert;

import io.delivrd.application.alert.AlertFigures.Question;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.receipt.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A statement over quarter hours with its values.
final class Selection {

    private static final int ROWS_A_FETCH = 2_000;

    // Its own country, else that of its mobile country code, else the one its alphabetic code begins with.
    private static final String COUNTRY = """
            coalesce((select country from network where network.code = counted.network_code),
                     (select country from network
                       where network.code = left(counted.network_code, 3) and counted.network_code ~ '^[0-9]{5,6}$'),
                     case when counted.network_code ~ '^[A-Z]{2}-' then left(counted.network_code, 2) end,
                     '')\
            """;

    private static final String SENDS_RECEIPTS = """
            scope in ('both', 'part')
               and not exists (select
                                 from network_expectation
                                where network_expectation.network_code = counted.network_code
                                  and receipt_support = 'none')
               and not exists (select
                                 from account_expectation
                                where account_expectation.provider = counted.provider
                                  and account_expectation.account = counted.account
                                  and not sends_receipts)\
            """;

    // Sent in the middle of its quarter hour, in which quarter hour did it come: 1 for its own. A bucket's longest time
    // is 1.02 to the power of one less than its number, in milliseconds.
    private static final String AFTER = """
            case when latency_bucket <= 0 then 1
                 else ceil((power(1.02::double precision, least(latency_bucket, 1200) - 1) + 450000) / 900000)::integer
            end\
            """;

    private final StringBuilder sql;
    private final List<Object> values;

    private Selection(String sql, List<Object> values) {
        this.sql = new StringBuilder(sql.stripTrailing());
        this.values = new ArrayList<>(values);
    }

    /// @return subject, window, outcome, in which quarter hour it came, how many
    static Selection finals(Question question) {
        return new Selection("""
                select %s as subject, window_at, outcome, %s as after, sum(n)
                  from time_to_receipt_rollup as counted
                 where %s
                """.formatted(subject(question), AFTER, SENDS_RECEIPTS), List.of())
                .of(question)
                .then("group by 1, 2, 3, 4 having sum(n) <> 0");
    }

    /// @return subject, window, parts, those with the codes, spend; a row for each currency
    static Selection counts(Question question) {
        List<String> codes =
                question.scope().errorCodes().stream().map(ErrorCode::text).toList();
        String coded = codes.isEmpty() ? "error_code <> ''" : "error_code = any(?)";
        List<Object> values = codes.isEmpty() ? List.of() : List.of((Object) codes.toArray(String[]::new));
        return new Selection("""
                select %s as subject, window_at, sum(n), coalesce(sum(n) filter (where %s), 0), currency, sum(amount)
                  from delivery_rollup as counted
                 where %s
                """.formatted(subject(question), coded, SENDS_RECEIPTS), values)
                .of(question)
                .then("group by 1, 2, currency having sum(n) <> 0 or sum(amount) <> 0");
    }

    static Selection quarantined(List<Span> spans) {
        return new Selection("""
                select date_bin(interval '15 minutes', received_at, timestamptz '1970-01-01 00:00:00+00'), count(*)
                  from quarantine
                 where reason <> '%s'
                """.formatted(QuarantinedRequest.REPLY), List.of())
                .within("received_at", spans)
                .then("group by 1");
    }

    static Selection campaigns(List<Span> spans) {
        return new Selection("select distinct campaign from delivery_rollup where true", List.of())
                .within("window_at", spans)
                .then("order by 1");
    }

    private static String subject(Question question) {
        return question.per()
                .map(per -> switch (per) {
                    case CAMPAIGN -> "campaign";
                    case NETWORK -> "network_code";
                    case COUNTRY -> COUNTRY;
                    case PROVIDER -> "provider";
                    case ACCOUNT -> "account";
                })
                .orElse("''::text");
    }

    private Selection of(Question question) {
        AlertScope scope = question.scope();
        within("window_at", question.spans());
        question.campaigns().ifPresent(names -> and("campaign = any(?)", names.toArray(String[]::new)));
        scope.network().ifPresent(code -> and("network_code = ?", code.text()));
        scope.provider().ifPresent(id -> and("provider = ?", id.text()));
        scope.account().ifPresent(id -> and("account = ?", id.text()));
        scope.country().ifPresent(country -> and(COUNTRY + " = ?", country));
        return this;
    }

    private Selection within(String column, List<Span> spans) {
        sql.append("\n   and (")
                .append(spans.stream()
                        .map(_ -> column + " >= ? and " + column + " < ?")
                        .collect(Collectors.joining(" or ")))
                .append(')');
        spans.forEach(span -> {
            values.add(span.from().atOffset(ZoneOffset.UTC));
            values.add(span.until().atOffset(ZoneOffset.UTC));
        });
        return this;
    }

    private void and(String condition, Object value) {
        sql.append("\n   and ").append(condition);
        values.add(value);
    }

    private Selection then(String text) {
        sql.append("\n ").append(text);
        return this;
    }

    /// Takes a row.
    @FunctionalInterface
    interface Taker {

        void take(ResultSet row) throws SQLException;
    }

    void each(Connection connection, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setFetchSize(ROWS_A_FETCH);
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }
}
