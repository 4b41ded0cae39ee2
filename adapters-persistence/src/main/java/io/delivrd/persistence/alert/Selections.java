package io.delivrd.persistence.alert;

import io.delivrd.application.alert.AlertFigures.Question;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.persistence.database.Selection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Statements over quarter hours.
final class Selections {

    // Its own country, else that of its mobile country code, else the one its alphabetic code begins with.
    private static final String COUNTRY = """
            coalesce((select country from network where network.code = counted.network_code),
                     (select country from network
                       where network.code = left(counted.network_code, 3) and counted.network_code ~ '^[0-9]{5,6}$'),
                     case when counted.network_code ~ '^[A-Z]{2}-' then left(counted.network_code, 2) end,
                     '')\
            """;

    // Sent in the middle of its quarter hour, in which quarter hour did it come: 1 for its own. A bucket's longest time
    // is 1.02 to the power of one less than its number, in milliseconds.
    private static final String AFTER = """
            case when latency_bucket <= 0 then 1
                 else ceil((power(1.02::double precision, least(latency_bucket, 1200) - 1) + 450000) / 900000)::integer
            end\
            """;

    private Selections() {}

    /// @return subject, window, outcome, in which quarter hour it came, how many
    static Selection finals(Question question) {
        return of(new Selection("""
                select %s as subject, window_at, outcome, %s as after, sum(n)
                  from time_to_receipt_rollup as counted
                 where scope in ('both', 'part')%s
                """.formatted(subject(question), AFTER, Selection.SENDS_RECEIPTS)), question)
                .then("group by 1, 2, 3, 4 having sum(n) <> 0");
    }

    /// @return subject, window, parts, those with the codes, spend; a row for each currency
    static Selection counts(Question question) {
        List<String> codes =
                question.scope().errorCodes().stream().map(ErrorCode::text).toList();
        String coded = codes.isEmpty() ? "error_code <> ''" : "error_code = any(?)";
        Object[] values = codes.isEmpty() ? new Object[0] : new Object[] {codes.toArray(String[]::new)};
        return of(new Selection("""
                select %s as subject, window_at, sum(n), coalesce(sum(n) filter (where %s), 0), currency, sum(amount)
                  from delivery_rollup as counted
                 where scope in ('both', 'part')%s
                """.formatted(subject(question), coded, Selection.SENDS_RECEIPTS), values), question)
                .then("group by 1, 2, currency having sum(n) <> 0 or sum(amount) <> 0");
    }

    static Selection quarantined(List<Span> spans) {
        return within(new Selection("""
                select date_bin(interval '15 minutes', received_at, timestamptz '1970-01-01 00:00:00+00'), count(*)
                  from quarantine
                 where reason <> '%s'
                """.formatted(QuarantinedRequest.REPLY)), "received_at", spans)
                .then("group by 1");
    }

    static Selection campaigns(List<Span> spans) {
        return within(new Selection("select distinct campaign from delivery_rollup where true"), "window_at", spans)
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

    private static Selection of(Selection selection, Question question) {
        AlertScope scope = question.scope();
        within(selection, "window_at", question.spans());
        question.campaigns()
                .ifPresent(names -> selection.and("campaign = any(?)", (Object) names.toArray(String[]::new)));
        scope.network().ifPresent(code -> selection.and("network_code = ?", code.text()));
        scope.provider().ifPresent(id -> selection.and("provider = ?", id.text()));
        scope.account().ifPresent(id -> selection.and("account = ?", id.text()));
        scope.country().ifPresent(country -> selection.and(COUNTRY + " = ?", country));
        return selection;
    }

    private static Selection within(Selection selection, String column, List<Span> spans) {
        return selection.and(
                spans.stream()
                        .map(_ -> column + " >= ? and " + column + " < ?")
                        .collect(Collectors.joining(" or ", "(", ")")),
                spans.stream()
                        .flatMap(span -> Stream.of(span.from(), span.until()))
                        .toArray());
    }
}
