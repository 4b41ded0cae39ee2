package io.delivrd.application.alert;

import io.delivrd.domain.campaign.CampaignRule;
import java.util.List;
import java.util.Optional;

/// Which campaigns a rule is about: a name, a name with `*` for any characters, or `regex:` and an expression that is
/// found in the name. Takes time linear in the name, whatever people write.
///
/// @param parts of the name between stars; of an expression none
record CampaignPattern(String text, List<String> parts, Optional<CampaignRule.Expression> expression) {

    private static final String REGEX = "regex:";

    /// @throws IllegalArgumentException if the expression is none, or one that the engine does not take
    static CampaignPattern of(String text, CampaignRule.Expressions expressions) {
        if (!text.startsWith(REGEX)) {
            return new CampaignPattern(text, List.of(text.split("\\*", -1)), Optional.empty());
        }
        String written = text.substring(REGEX.length());
        expressions.compiled(written);
        return new CampaignPattern(text, List.of(), Optional.of(expressions.compiled("(" + written + ")")));
    }

    /// @return whether it is a plain name
    boolean isName() {
        return expression.isEmpty() && parts.size() == 1;
    }

    boolean matches(String campaign) {
        return expression.map(found -> found.firstGroupIn(campaign).isPresent()).orElseGet(() -> hasParts(campaign));
    }

    private boolean hasParts(String campaign) {
        String first = parts.getFirst();
        String last = parts.getLast();
        if (isName()) {
            return campaign.equals(first);
        }
        if (!campaign.startsWith(first) || !campaign.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = campaign.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return at <= campaign.length() - last.length();
    }
}
