package io.delivrd.app;

import io.delivrd.application.alert.RuleFields;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.campaign.CampaignRule;
import io.micronaut.context.env.Environment;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules under `delivrd.alerts`, in the form of the API.
@Singleton
final class AlertSettings {

    private static final String SETTING = "delivrd.alerts";

    private final Environment environment;
    private final CampaignRule.Expressions expressions;

    AlertSettings(Environment environment, CampaignRule.Expressions expressions) {
        this.environment = environment;
        this.expressions = expressions;
    }

    /// @throws ConfigurationException if one of them cannot be used
    List<AlertRule> rules() {
        List<?> configured =
                environment.getProperty(SETTING, Argument.of(List.class)).orElse(List.of());
        List<AlertRule> rules = new ArrayList<>();
        for (Object one : configured) {
            String place = SETTING + "[" + rules.size() + "]";
            if (!(one instanceof Map<?, ?> map)) {
                throw new ConfigurationException(place + " is no rule");
            }
            Map<String, List<String>> fields = new LinkedHashMap<>();
            add(fields, "", map);
            try {
                rules.add(RuleFields.read(fields, expressions));
            } catch (InvalidParameter e) {
                throw new ConfigurationException(place + "." + e.parameter() + " " + e.detail(), e);
            }
        }
        return rules;
    }

    private static void add(Map<String, List<String>> fields, String before, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String path = before + name;
            switch (value) {
                case Map<?, ?> inner -> add(fields, path + ".", inner);
                case List<?> items ->
                    fields.put(path, items.stream().map(String::valueOf).toList());
                default -> fields.put(path, List.of(String.valueOf(value)));
            }
        });
    }
}
