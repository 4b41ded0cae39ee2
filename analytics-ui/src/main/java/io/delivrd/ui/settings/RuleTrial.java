package io.delivrd.ui.settings;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.ui.layout.Reasons;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.settings.SettingsView.Result;
import io.delivrd.ui.settings.SettingsView.RulePanel;
import java.util.List;
import java.util.Optional;

/// A campaign rule tried on some client-refs before anybody relies on it.
///
/// @param rule as written
/// @param references a line each
record RuleTrial(Optional<String> rule, String references) {

    private static final int MOST = 200;

    static final RuleTrial NONE = new RuleTrial(Optional.empty(), "");

    RulePanel panel(CampaignRule current, CampaignRule.Expressions expressions, Words words) {
        String tried = rule.orElse(current.text());
        if (rule.isEmpty()) {
            return new RulePanel(current.text(), tried, references, "", List.of(), "", "");
        }
        CampaignRule next;
        try {
            next = CampaignRule.parse(tried, expressions);
        } catch (IllegalArgumentException e) {
            String reason = Reasons.in(words, String.valueOf(e.getMessage())).text();
            String problem = words.text("settings.rule.problem", reason);
            return new RulePanel(current.text(), tried, references, problem, List.of(), "", "");
        }
        List<ClientRef> refs = references
                .lines()
                .map(String::strip)
                .flatMap(line -> reference(line).stream())
                .limit(MOST)
                .toList();
        List<Result> results =
                refs.stream().map(ref -> result(ref, current, next)).toList();
        long campaigns = results.stream().map(Result::then).distinct().count();
        return new RulePanel(
                current.text(),
                tried,
                references,
                refs.isEmpty() ? words.text("settings.rule.no_references") : "",
                results,
                words.text("settings.rule.summary", results.size(), campaigns),
                tried.equals(current.text()) ? "" : "DELIVRD_CAMPAIGNS_RULE='" + tried.replace("'", "'\\''") + "'");
    }

    private static Optional<ClientRef> reference(String line) {
        try {
            return Optional.of(new ClientRef(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Result result(ClientRef ref, CampaignRule current, CampaignRule next) {
        Campaign now = current.campaignOf(Optional.of(ref));
        Campaign then = next.campaignOf(Optional.of(ref));
        return new Result(ref.text(), now.text(), then.text(), !now.equals(then));
    }
}
