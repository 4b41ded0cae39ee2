package io.delivrd.application.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules to begin with, after what providers alert on themselves; the documents say which after whom.
public final class Presets {

    private static final Map<String, Map<String, String>> ALL = all();

    private Presets() {}

    private static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> presets = new LinkedHashMap<>();
        // An hour against the mean of the same hour of seven days, from 100 on.
        presets.put(
                "hour_of_week",
                Map.of(
                        "metric", "delivered_rate",
                        "condition.drop_of", "0.1",
                        "baseline.kind", "same_hour_of_days",
                        "baseline.days", "7",
                        "window_minutes", "60",
                        "minimum_n", "100",
                        "quiet_minutes", "60"));
        // Each network by itself, short windows, quiet for an hour.
        presets.put(
                "codes_by_network",
                Map.of(
                        "metric", "error_code_share",
                        "condition.rise_of", "0.05",
                        "baseline.kind", "same_hour",
                        "baseline.weeks", "4",
                        "per", "network",
                        "window_minutes", "15",
                        "minimum_n", "50",
                        "quiet_minutes", "60"));
        // A day, and thirty days, against a line.
        presets.put(
                "daily_line",
                Map.of(
                        "metric", "delivered_rate",
                        "condition.below", "0.9",
                        "window_minutes", "1440",
                        "minimum_n", "100",
                        "quiet_minutes", "1440"));
        presets.put(
                "rolling_line",
                Map.of(
                        "metric", "delivered_rate",
                        "condition.below", "0.9",
                        "window_minutes", "43200",
                        "minimum_n", "1000",
                        "quiet_minutes", "1440"));
        presets.put(
                "silence",
                Map.of(
                        "metric", "silence",
                        "condition.below", "1",
                        "window_minutes", "30",
                        "minimum_n", "50",
                        "quiet_minutes", "60"));
        presets.put(
                "spend",
                Map.of(
                        "metric", "spend",
                        "condition.rise_of", "0.5",
                        "baseline.kind", "same_hour",
                        "baseline.weeks", "4",
                        "window_minutes", "1440",
                        "quiet_minutes", "1440"));
        return presets;
    }

    /// @return their names, in order
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /// @return as [RuleFields] reads them; none for a name that there is not
    public static Map<String, List<String>> fields(String name) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        ALL.getOrDefault(name, Map.of()).forEach((field, value) -> fields.put(field, List.of(value)));
        return fields;
    }
}
