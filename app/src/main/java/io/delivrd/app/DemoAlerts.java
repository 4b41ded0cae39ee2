package io.delivrd.app;

import io.delivrd.application.access.Caller;
import io.delivrd.application.alert.ManageAlerts;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.domain.campaign.CampaignRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rules of the demo, made once its past is there: half a past looks like an outage.
final class DemoAlerts {

    /// Whom they tell.
    static final String CHANNEL = "Campaign managers";

    private static final List<Map<String, String>> RULES = List.of(
            Map.of(
                    "name", "A network delivers too little",
                    "metric", "delivered_rate",
                    "per", "network",
                    "condition.below", "0.85",
                    "window_minutes", "1440",
                    "minimum_n", "30"),
            Map.of(
                    "name", "Receipts stay away",
                    "metric", "silence",
                    "per", "provider",
                    "window_minutes", "60",
                    "minimum_n", "20"),
            Map.of(
                    "name", "Error codes rise on a network",
                    "metric", "error_code_share",
                    "per", "network",
                    "condition.rise_of", "0.05",
                    "window_minutes", "240",
                    "minimum_n", "50"));

    private DemoAlerts() {}

    static void keep(Server server, Caller maker) {
        ManageAlerts manage = server.beans().getBean(ManageAlerts.class);
        CampaignRule.Expressions expressions = server.beans().getBean(CampaignRule.Expressions.class);
        for (Map<String, String> rule : RULES) {
            Map<String, List<String>> fields = new HashMap<>();
            rule.forEach((name, value) -> fields.put(name, List.of(value)));
            fields.put("channels", List.of(CHANNEL));
            manage.create(maker, RuleFields.read(fields, expressions));
        }
    }
}
