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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A rule as named texts: the one form in which JSON, forms, files and the store hold it. What stands in an object has
/// the object's name before it, such as `scope.campaign`.
public final class RuleFields {

    /// Every field, in the order of documents.
    public static final List<String> NAMES = List.of(
            "name",
            "metric",
            "enabled",
            "scope.campaign",
            "scope.network",
            "scope.country",
            "scope.provider",
            "scope.account",
            "scope.error_code",
            "scope.currency",
            "per",
            "condition.below",
            "condition.above",
            "condition.drop_of",
            "condition.rise_of",
            "baseline.kind",
            "baseline.weeks",
            "baseline.days",
            "baseline.value",
            "window_minutes",
            "minimum_n",
            "for_minutes",
            "quiet_minutes",
            "channels");

    private static final String THRESHOLD = "condition.threshold";
    private static final String DIRECTION = "condition.direction";
    private static final Map<String, String> ALSO = Map.of(
            "scope.error", "scope.error_code",
            "scope.error_codes", "scope.error_code",
            "scope.campaign_pattern", "scope.campaign",
            "baseline.type", "baseline.kind",
            "condition.operator", DIRECTION,
            "condition.value", THRESHOLD);
    private static final String FIXED = "fixed";
    private static final String SAME_HOUR = "same_hour";
    private static final String SAME_HOUR_OF_DAYS = "same_hour_of_days";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_PATTERN = 255;
    private static final long MOST_MINUTES = Duration.ofDays(30).toMinutes();
    private static final long QUARTER = RollupWindow.LENGTH.toMinutes();
    private static final BigDecimal MOST = new BigDecimal("1e15");
    private static final int MOST_VALUES = 50;

    private final Map<String, List<String>> given;

    private RuleFields(Map<String, List<String>> given) {
        this.given = given;
    }

    /// @param fields blank texts count as absent; those of an object may stand without its name
    /// @throws InvalidParameter naming the field that cannot be used, or that none is called so
    public static AlertRule read(Map<String, List<String>> fields, CampaignRule.Expressions expressions) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            List<String> texts = values.stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            String known = known(name);
            if (texts.stream().anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
                throw new InvalidParameter(known, "alert_control", "holds a control character");
            }
            if (!texts.isEmpty()) {
                given.put(known, texts);
            }
        });
        return new RuleFields(given).rule(expressions);
    }

    private static String known(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_').replaceFirst("^baseline_", "baseline.");
        for (String before : List.of("", "scope.", "condition.", "baseline.")) {
            String meant = ALSO.getOrDefault(before + wanted, before + wanted);
            if (NAMES.contains(meant) || meant.equals(THRESHOLD) || meant.equals(DIRECTION)) {
                return meant;
            }
        }
        if (wanted.equals("baseline")) {
            return "baseline.kind";
        }
        throw new InvalidParameter(
                name,
                "alert_unknown",
                "is no field of an alert; they are " + String.join(", ", NAMES),
                List.of(String.join(", ", NAMES)),
                List.of());
    }

    private AlertRule rule(CampaignRule.Expressions expressions) {
        Metric metric = one("metric")
                .map(RuleFields::metric)
                .orElseThrow(() -> new InvalidParameter(
                        "metric", "none_of", "is needed: one of " + metrics(), List.of(metrics()), List.of()));
        Condition condition = condition(metric);
        Baseline baseline = baseline(metric, condition);
        Optional<AlertRule.Per> per = one("per")
                .map(tag -> AlertRule.Per.ofTag(tag)
                        .orElseThrow(() -> InvalidParameter.noneOf(
                                "per",
                                Arrays.stream(AlertRule.Per.values())
                                        .map(AlertRule.Per::tag)
                                        .toList())));
        AlertScope scope = scope(expressions);
        Duration window = Duration.ofMinutes(
                Math.ceilDiv(whole("window_minutes", metric.usualWindow().toMinutes(), 1, MOST_MINUTES), QUARTER)
                        * QUARTER);
        String name = one("name").orElseGet(() -> usualName(metric, condition));
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
                whole("minimum_n", metric.usualMinimum(), 1, 1_000_000_000),
                Duration.ofMinutes(whole("for_minutes", 0, 0, MOST_MINUTES)),
                Duration.ofMinutes(whole("quiet_minutes", 60, 0, MOST_MINUTES)),
                many("channels"),
                one("enabled").map(RuleFields::isTrue).orElse(true));
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
            if (one("condition." + direction.tag()).isPresent()) {
                named.add(direction);
            }
        }
        if (named.size() > 1 || !named.isEmpty() && one(THRESHOLD).isPresent()) {
            throw new InvalidParameter("condition", "alert_condition_two", "names more than one threshold");
        }
        if (!named.isEmpty()) {
            Direction direction = named.iterator().next();
            return checked(metric, direction, "condition." + direction.tag());
        }
        Direction direction = one(DIRECTION).map(RuleFields::direction).orElse(metric.usualDirection());
        if (one(THRESHOLD).isPresent()) {
            return checked(metric, direction, THRESHOLD);
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
                        DIRECTION,
                        Arrays.stream(Direction.values()).map(Direction::tag).toList());
        };
    }

    private Condition checked(Metric metric, Direction direction, String field) {
        BigDecimal threshold = number(field);
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
        Optional<BigDecimal> value =
                one("baseline.value").isPresent() ? Optional.of(number("baseline.value")) : Optional.empty();
        boolean isGauge = metric.kind() == Metric.Kind.GAUGE;
        String kind = one("baseline.kind")
                .orElse(
                        !isRelative || value.isPresent()
                                ? FIXED
                                : one("baseline.days").isPresent() ? SAME_HOUR_OF_DAYS : SAME_HOUR);
        Baseline baseline = switch (kind) {
            case FIXED -> new Baseline.Fixed(isRelative ? value : Optional.empty());
            case SAME_HOUR -> new Baseline.SameHour((int) whole("baseline.weeks", 4, 1, Baseline.MOST_WEEKS));
            case SAME_HOUR_OF_DAYS ->
                new Baseline.SameHourOfDays((int) whole("baseline.days", 7, 1, Baseline.MOST_DAYS));
            default -> throw InvalidParameter.noneOf("baseline.kind", List.of(FIXED, SAME_HOUR, SAME_HOUR_OF_DAYS));
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
        Optional<String> campaign = one("scope.campaign");
        campaign.ifPresent(text -> {
            if (text.length() > LONGEST_PATTERN) {
                throw new InvalidParameter(
                        "scope.campaign", "alert_long", "is longer than " + LONGEST_PATTERN + " characters");
            }
            valued("scope.campaign", text, pattern -> CampaignPattern.of(pattern, expressions));
        });
        return new AlertScope(
                campaign,
                one("scope.network").map(text -> valued("scope.network", text, NetworkCode::read)),
                one("scope.country").map(text -> valued("scope.country", text, RuleFields::country)),
                one("scope.provider").map(text -> valued("scope.provider", text, ProviderId::new)),
                one("scope.account").map(text -> valued("scope.account", text, AccountId::new)),
                Set.copyOf(many("scope.error_code").stream()
                        .map(text -> valued("scope.error_code", text, ErrorCode::new))
                        .toList()),
                one("scope.currency").map(text -> valued("scope.currency", text, CurrencyCode::new)));
    }

    private static String country(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("is no country code of two letters such as GB");
        }
        return code;
    }

    private static <T> T valued(String field, String text, Function<String, T> value) {
        try {
            return value.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(field, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw InvalidParameter.noneOf("enabled", List.of("true", "false"));
        };
    }

    private Optional<String> one(String field) {
        return Optional.ofNullable(given.get(field)).map(List::getLast);
    }

    private List<String> many(String field) {
        List<String> values = given.getOrDefault(field, List.of()).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        if (values.size() > MOST_VALUES) {
            throw new InvalidParameter(field, "alert_many", "holds more than " + MOST_VALUES + " values");
        }
        return values;
    }

    private BigDecimal number(String field) {
        try {
            BigDecimal number = new BigDecimal(one(field).orElseThrow().replace(',', '.'));
            if (number.abs().compareTo(MOST) > 0 || number.scale() > 12) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new InvalidParameter(field, "alert_number", "is no number such as 0.9");
        }
    }

    private long whole(String field, long usual, long least, long most) {
        Optional<String> text = one(field);
        if (text.isEmpty()) {
            return usual;
        }
        String digits = text.get();
        long n = digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : -1;
        if (n < least || n > most) {
            throw new InvalidParameter(
                    field,
                    "alert_whole",
                    "must be a whole number between " + least + " and " + most,
                    List.of(String.valueOf(least), String.valueOf(most)),
                    List.of());
        }
        return n;
    }

    /// @param fields what is named takes the place of what the rule says; another condition or baseline that of all of
    ///     the old
    /// @return the fields of both
    public static Map<String, List<String>> over(AlertRule rule, Map<String, List<String>> fields) {
        Map<String, List<String>> merged = of(rule);
        Map<String, List<String>> named = new LinkedHashMap<>();
        fields.forEach((name, values) -> named.put(known(name), values));
        for (String object : List.of("condition.", "baseline.")) {
            if (named.keySet().stream().anyMatch(name -> name.startsWith(object))) {
                merged.keySet().removeIf(name -> name.startsWith(object));
            }
        }
        if (named.keySet().stream().anyMatch(name -> name.startsWith("condition."))) {
            merged.keySet().removeIf(name -> name.startsWith("baseline."));
        }
        merged.putAll(named);
        return merged;
    }

    /// @return every field that says something, so that [#read] makes the same of it
    public static Map<String, List<String>> of(AlertRule rule) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        put(fields, "name", rule.name());
        put(fields, "metric", rule.metric().tag());
        put(fields, "enabled", String.valueOf(rule.enabled()));
        AlertScope scope = rule.scope();
        scope.campaign().ifPresent(text -> put(fields, "scope.campaign", text));
        scope.network().ifPresent(code -> put(fields, "scope.network", code.text()));
        scope.country().ifPresent(text -> put(fields, "scope.country", text));
        scope.provider().ifPresent(id -> put(fields, "scope.provider", id.text()));
        scope.account().ifPresent(id -> put(fields, "scope.account", id.text()));
        scope.currency().ifPresent(code -> put(fields, "scope.currency", code.text()));
        if (!scope.errorCodes().isEmpty()) {
            fields.put(
                    "scope.error_code",
                    scope.errorCodes().stream().map(ErrorCode::text).sorted().toList());
        }
        rule.per().ifPresent(per -> put(fields, "per", per.tag()));
        put(
                fields,
                "condition." + rule.condition().direction().tag(),
                rule.condition().threshold().toPlainString());
        switch (rule.baseline()) {
            case Baseline.Fixed(Optional<BigDecimal> value) -> {
                put(fields, "baseline.kind", FIXED);
                value.ifPresent(number -> put(fields, "baseline.value", number.toPlainString()));
            }
            case Baseline.SameHour(int weeks) -> {
                put(fields, "baseline.kind", SAME_HOUR);
                put(fields, "baseline.weeks", String.valueOf(weeks));
            }
            case Baseline.SameHourOfDays(int days) -> {
                put(fields, "baseline.kind", SAME_HOUR_OF_DAYS);
                put(fields, "baseline.days", String.valueOf(days));
            }
        }
        put(fields, "window_minutes", String.valueOf(rule.window().toMinutes()));
        put(fields, "minimum_n", String.valueOf(rule.minimum()));
        put(fields, "for_minutes", String.valueOf(rule.lasting().toMinutes()));
        put(fields, "quiet_minutes", String.valueOf(rule.quiet().toMinutes()));
        if (!rule.channels().isEmpty()) {
            fields.put("channels", rule.channels());
        }
        return fields;
    }

    private static void put(Map<String, List<String>> fields, String name, String value) {
        fields.put(name, List.of(value));
    }
}
