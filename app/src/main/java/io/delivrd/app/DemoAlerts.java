package io.delivrd.app;

import java.util.List;
import java.util.Map;

/// Rules of the demo, as they stand in a configuration.
final class DemoAlerts {

    /// Whom they tell.
    static final String CHANNEL = "Campaign managers";

    private DemoAlerts() {}

    /// @return for the setting `delivrd.alerts`
    static List<Map<String, Object>> rules() {
        return List.of(
                Map.of(
                        "name", "A network delivers too little",
                        "metric", "delivered_rate",
                        "per", "network",
                        "condition", Map.of("below", "0.85"),
                        "window-minutes", "1440",
                        "minimum-n", "30",
                        "channels", List.of(CHANNEL)),
                Map.of(
                        "name", "Receipts stay away",
                        "metric", "silence",
                        "per", "provider",
                        "window-minutes", "60",
                        "minimum-n", "20",
                        "channels", List.of(CHANNEL)),
                Map.of(
                        "name", "Error codes rise on a network",
                        "metric", "error_code_share",
                        "per", "network",
                        "condition", Map.of("rise-of", "0.05"),
                        "window-minutes", "240",
                        "minimum-n", "50",
                        "channels", List.of(CHANNEL)));
    }
}
