package io.delivrd.application.alert;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.Baseline;
import io.delivrd.domain.alert.Condition;
import io.delivrd.domain.alert.Condition.Direction;
import io.delivrd.domain.alert.Metric;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes a rule of what was given, and what is usual of what was not.
final class RuleReading {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_PATTERN = 255;
    private static final long MOST_MINUTES = Duration.ofDays(30).toMinutes();
    private static final long QUARTER = RollupWindow.LENGTH.toMinutes();

    private final GivenFields given;

    RuleReading(GivenFields given) {
        this.given = given;
    }

    /// @throws InvalidParameter naming the field that cannot be used
    AlertRule rule(CampaignRule.Expressions expressions) {
        Metric metric = given.one("metric")
                .map(RuleReading::metric)
                .orElseThrow(() -> new InvalidParameter(
                        "metric", "none_of", "is needed: one of " + metrics(), List.of(metrics()), List.of()));
        Condition condition = condition(metric);
        Baseline baseline = baseline(metric, condition);
        Optional<AlertRule.Per> per = given.one("per")
                .map(tag -> AlertRule.Per.ofTag(tag)
                        .orElseThrow(() -> InvalidParameter.noneOf(
                                "per",
                                Arrays.stream(AlertRule.Per.values())
                                        .map(AlertRule.Per::tag)
                                        .toList())));
        AlertScope scope = scope(expressions);
        Duration window = Duration.ofMinutes(
                Math.ceilDiv(given.whole("window_minutes", metric.usualWindow().toMinutes(), 1, MOST_MINUTES), QUARTER)
                        * QUARTER);
        String name = given.one("name").orElseGet(() -> usualName(metric, condition));
        if (name.length() > LONGEST_NAME) {
            throw new InvalidParameter("name", "alert_long", "is longer than " + LONGEST_NAME + " characters");
        }
        return new AlertRule(
                name,
                metric,
                scope,
                per,
                condition,
                baseline,
                window,
                given.whole("minimum_n", metric.usualMinimum(), 1, 1_000_000_000),
                Duration.ofMinutes(given.whole("for_minutes", 0, 0, MOST_MINUTES)),
                Duration.ofMinutes(given.whole("quiet_minutes", 60, 0, MOST_MINUTES)),
                given.many("channels"),
                given.one("enabled").map(RuleReading::isTrue).orElse(true));
    }

    private static String usualName(Metric metric, Condition condition) {
        return metric.tag().replace('_', ' ') + " "
                + condition.direction().tag().replace('_', ' ') + " "
                + condition.threshold().toPlainString();
    }

    private static Metric metric(String text) {
        String tag = text.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return switch (tag) {
            case "delivered_of_final", "delivery_rate" -> Metric.DELIVERED_RATE;
            case "error_share", "error_rate" -> Metric.ERROR_CODE_SHARE;
            default -> Metric.ofTag(tag).orElseThrow(() -> InvalidParameter.noneOf("metric", tags()));
        };
    }

    private static List<String> tags() {
        return Arrays.stream(Metric.values()).map(Metric::tag).toList();
    }

    private static String metrics() {
        return String.join(", ", tags());
    }

    private Condition condition(Metric metric) {
        Set<Direction> named = new LinkedHashSet<>();
        for (Direction direction : Direction.values()) {
            if (given.one("condition." + direction.tag()).isPresent()) {
                named.add(direction);
            }
        }
        if (named.size() > 1
                || !named.isEmpty() && given.one(RuleFields.THRESHOLD).isPresent()) {
            throw new InvalidParameter("condition", "alert_condition_two", "names more than one threshold");
        }
        if (!named.isEmpty()) {
            Direction direction = named.iterator().next();
            return checked(metric, direction, "condition." + direction.tag());
        }
        Direction direction =
                given.one(RuleFields.DIRECTION).map(RuleReading::direction).orElse(metric.usualDirection());
        if (given.one(RuleFields.THRESHOLD).isPresent()) {
            return checked(metric, direction, RuleFields.THRESHOLD);
        }
        if (metric == Metric.SILENCE) {
            return new Condition(Direction.BELOW, BigDecimal.ONE);
        }
        throw new InvalidParameter(
                "condition",
                "alert_condition_none",
                "needs a threshold: one of below, above, drop_of, rise_of with a number");
    }

    private static Direction direction(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "below", "lt", "lte", "<", "<=", "under", "less_than" -> Direction.BELOW;
            case "above", "gt", "gte", ">", ">=", "over", "greater_than" -> Direction.ABOVE;
            case "drop_of", "drop" -> Direction.DROP_OF;
            case "rise_of", "rise" -> Direction.RISE_OF;
            default ->
                throw InvalidParameter.noneOf(
                        RuleFields.DIRECTION,
                        Arrays.stream(Direction.values()).map(Direction::tag).toList());
        };
    }

    private Condition checked(Metric metric, Direction direction, String field) {
        BigDecimal threshold = given.number(field);
        boolean isShare = metric.isShare() || direction == Direction.DROP_OF;
        if (threshold.signum() < 0 || isShare && threshold.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidParameter(
                    field,
                    isShare ? "alert_share" : "alert_positive",
                    isShare ? "must be between 0 and 1: 0.9 for 90 %" : "must not be negative");
        }
        return new Condition(direction, threshold);
    }

    private Baseline baseline(Metric metric, Condition condition) {
        boolean isRelative = condition.direction().isRelative();
        Optional<BigDecimal> value = given.one("baseline.value").isPresent()
                ? Optional.of(given.number("baseline.value"))
                : Optional.empty();
        boolean isGauge = metric.kind() == Metric.Kind.GAUGE;
        String kind = given.one("baseline.kind")
                .orElse(
                        !isRelative || value.isPresent()
                                ? RuleFields.FIXED
                                : given.one("baseline.days").isPresent()
                                        ? RuleFields.SAME_HOUR_OF_DAYS
                                        : RuleFields.SAME_HOUR);
        Baseline baseline = switch (kind) {
            case RuleFields.FIXED -> new Baseline.Fixed(isRelative ? value : Optional.empty());
            case RuleFields.SAME_HOUR ->
                new Baseline.SameHour((int) given.whole("baseline.weeks", 4, 1, Baseline.MOST_WEEKS));
            case RuleFields.SAME_HOUR_OF_DAYS ->
                new Baseline.SameHourOfDays((int) given.whole("baseline.days", 7, 1, Baseline.MOST_DAYS));
            default ->
                throw InvalidParameter.noneOf(
                        "baseline.kind", List.of(RuleFields.FIXED, RuleFields.SAME_HOUR, RuleFields.SAME_HOUR_OF_DAYS));
        };
        if (!(baseline instanceof Baseline.Fixed) && (!isRelative || isGauge)) {
            throw new InvalidParameter(
                    "baseline.kind",
                    isGauge ? "alert_baseline_gauge" : "alert_baseline_fixed",
                    isGauge
                            ? "must be fixed: what was usual is not known of " + metric.tag()
                            : "must be fixed where the condition is below or above; use drop_of or rise_of");
        }
        if (isRelative && baseline instanceof Baseline.Fixed && value.isEmpty()) {
            throw new InvalidParameter(
                    "baseline.value", "alert_baseline_value", "is needed: what drop_of or rise_of is from");
        }
        return baseline;
    }

    private AlertScope scope(CampaignRule.Expressions expressions) {
        Optional<String> campaign = given.one("scope.campaign");
        campaign.ifPresent(text -> {
            if (text.length() > LONGEST_PATTERN) {
                throw new InvalidParameter(
                        "scope.campaign", "alert_long", "is longer than " + LONGEST_PATTERN + " characters");
            }
            GivenFields.valued("scope.campaign", text, pattern -> CampaignPattern.of(pattern, expressions));
        });
        return new AlertScope(
                campaign,
                given.one("scope.network").map(text -> GivenFields.valued("scope.network", text, NetworkCode::read)),
                given.one("scope.country").map(text -> GivenFields.valued("scope.country", text, RuleReading::country)),
                given.one("scope.provider").map(text -> GivenFields.valued("scope.provider", text, ProviderId::new)),
                given.one("scope.account").map(text -> GivenFields.valued("scope.account", text, AccountId::new)),
                Set.copyOf(given.many("scope.error_code").stream()
                        .map(text -> GivenFields.valued("scope.error_code", text, ErrorCode::new))
                        .toList()),
                given.one("scope.currency").map(text -> GivenFields.valued("scope.currency", text, CurrencyCode::new)));
    }

    private static String country(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("is no country code of two letters such as GB");
        }
        return code;
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw InvalidParameter.noneOf("enabled", List.of("true", "false"));
        };
    }
}
