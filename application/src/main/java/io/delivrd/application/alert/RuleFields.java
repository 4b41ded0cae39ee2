package io.delivrd.application.alert;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.Baseline;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.ErrorCode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    static final String THRESHOLD = "condition.threshold";
    static final String DIRECTION = "condition.direction";
    private static final Map<String, String> ALSO = Map.of(
            "scope.error", "scope.error_code",
            "scope.error_codes", "scope.error_code",
            "scope.campaign_pattern", "scope.campaign",
            "baseline.type", "baseline.kind",
            "condition.operator", DIRECTION,
            "condition.value", THRESHOLD);
    static final String FIXED = "fixed";
    static final String SAME_HOUR = "same_hour";
    static final String SAME_HOUR_OF_DAYS = "same_hour_of_days";

    private RuleFields() {}

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
        return new RuleReading(new GivenFields(given)).rule(expressions);
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
