package io.delivrd.ui.alert;

import io.delivrd.application.alert.RuleFields;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Condition.Direction;
import io.delivrd.domain.alert.Metric;
import io.delivrd.ui.alert.AlertView.Choice;
import io.delivrd.ui.layout.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The fields of the page's form: those of [RuleFields], but with the condition in two.
final class AlertForm {

    private static final String DIRECTION = "direction";
    private static final String THRESHOLD = "threshold";
    private static final String CONDITION = "condition.";

    private AlertForm() {}

    /// @param body what a form sent, of which `deed` is no field
    static Map<String, List<String>> fields(Map<String, Object> body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (!name.equals("deed")) {
                fields.put(
                        name,
                        value instanceof Collection<?> all
                                ? all.stream().map(String::valueOf).toList()
                                : List.of(String.valueOf(value)));
            }
        });
        return fields;
    }

    static Map<String, List<String>> fields(AlertRule rule) {
        return split(RuleFields.of(rule));
    }

    /// @return with direction and threshold apart
    static Map<String, List<String>> split(Map<String, List<String>> fields) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith(CONDITION)) {
                form.put(DIRECTION, List.of(name.substring(CONDITION.length())));
                form.put(THRESHOLD, values);
            } else {
                form.put(name.replaceFirst("^scope\\.", "").replace('.', '_'), values);
            }
        });
        return form;
    }

    static Map<String, String> values(Map<String, List<String>> form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.forEach((name, texts) -> values.put(name, String.join(", ", texts)));
        return values;
    }

    static List<Choice> metrics(Map<String, String> values, Words words) {
        return choices(
                Arrays.stream(Metric.values()).map(Metric::tag),
                values.getOrDefault("metric", ""),
                tag -> words.text("alerts.metric." + tag));
    }

    static List<Choice> directions(Map<String, String> values, Words words) {
        return choices(
                Arrays.stream(Direction.values()).map(Direction::tag),
                values.getOrDefault(DIRECTION, ""),
                tag -> words.text("alerts.direction." + tag));
    }

    static List<Choice> kinds(Map<String, String> values, Words words) {
        return choices(
                Stream.of("", "same_hour", "same_hour_of_days", "fixed"),
                values.getOrDefault("baseline_kind", ""),
                tag -> words.text("alerts.kind." + (tag.isEmpty() ? "usual" : tag)));
    }

    static List<Choice> pers(Map<String, String> values, Words words) {
        return choices(
                Stream.concat(
                        Stream.of(""), Arrays.stream(AlertRule.Per.values()).map(AlertRule.Per::tag)),
                values.getOrDefault("per", ""),
                tag -> tag.isEmpty()
                        ? words.text("alerts.per.none")
                        : words.text("alerts.per", words.text("dimension." + tag)));
    }

    private static List<Choice> choices(Stream<String> tags, String chosen, Function<String, String> text) {
        return tags.map(tag -> new Choice(tag, text.apply(tag), tag.equals(chosen)))
                .toList();
    }
}
