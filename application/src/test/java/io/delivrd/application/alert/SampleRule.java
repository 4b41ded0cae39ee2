package io.delivrd.application.alert;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.campaign.CampaignRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Rules for tests: `rule("metric=coverage", "below=0.9")`.
public final class SampleRule {

    /// Expressions of tests' own: none of them explodes.
    public static final CampaignRule.Expressions EXPRESSIONS = text -> {
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a regular expression", e);
        }
        return new CampaignRule.Expression() {

            @Override
            public String text() {
                return pattern.pattern();
            }

            @Override
            public int groups() {
                return pattern.matcher("").groupCount();
            }

            @Override
            public Optional<String> firstGroupIn(String name) {
                return pattern.matcher(name).results().findFirst().map(found -> found.group(1));
            }
        };
    };

    private SampleRule() {}

    /// @throws InvalidParameter if it is none
    public static AlertRule rule(String... fields) {
        return RuleFields.read(fields(fields), EXPRESSIONS);
    }

    static Map<String, List<String>> fields(String... fields) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (String field : fields) {
            int at = field.indexOf('=');
            named.put(field.substring(0, at), List.of(field.substring(at + 1)));
        }
        return named;
    }
}
