package io.delivrd.application.alert;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.view.PageAddress;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.AlertRule.Per;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.Metric;
import io.delivrd.domain.receipt.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/// Page and query that show what a rule saw.
final class ViewLink {

    // An address with more is too long for some that carry it.
    private static final int MOST_CAMPAIGNS = 40;

    private ViewLink() {}

    static String of(LookAtRule.Read read, String subject, Span window) {
        AlertRule rule = read.rule();
        StringJoiner query = new StringJoiner("&", path(rule.metric()) + "?", "");
        add(query, "from", window.from().toString());
        add(query, "until", window.until().toString());
        if (rule.metric() == Metric.LAG || rule.metric() == Metric.BUDGET || rule.metric() == Metric.QUARANTINE) {
            return path(rule.metric());
        }
        AlertScope scope = rule.scope();
        List<String> campaigns = read.campaigns().orElse(List.of());
        if (campaigns.size() <= MOST_CAMPAIGNS && !isPer(rule, Per.CAMPAIGN)) {
            campaigns.forEach(name -> add(query, "campaign", name));
        }
        filter(query, rule, Per.CAMPAIGN, Optional.empty(), subject);
        filter(query, rule, Per.NETWORK, scope.network().map(Object::toString), subject);
        filter(query, rule, Per.COUNTRY, scope.country(), subject);
        filter(query, rule, Per.PROVIDER, scope.provider().map(Object::toString), subject);
        filter(query, rule, Per.ACCOUNT, scope.account().map(Object::toString), subject);
        if (rule.metric() == Metric.ERROR_CODE_SHARE) {
            scope.errorCodes().stream().map(ErrorCode::text).sorted().forEach(code -> add(query, "error", code));
        }
        return query.toString();
    }

    private static String path(Metric metric) {
        return switch (metric) {
            case DELIVERED_RATE, DELIVERED_OF_ALL, DELIVERED_OF_KNOWN, COVERAGE, SILENCE, SPEND -> "/";
            case ERROR_CODE_SHARE -> "/errors";
            case TRUST -> "/networks";
            case QUARANTINE, LAG, BUDGET -> "/intake";
        };
    }

    private static boolean isPer(AlertRule rule, Per per) {
        return rule.per().filter(per::equals).isPresent();
    }

    private static void filter(StringJoiner query, AlertRule rule, Per per, Optional<String> scoped, String subject) {
        Stream.concat(isPer(rule, per) ? Stream.of(subject) : Stream.empty(), scoped.stream())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(value -> add(query, per.tag(), value));
    }

    private static void add(StringJoiner query, String name, String value) {
        query.add(name + "=" + PageAddress.encoded(value));
    }
}
