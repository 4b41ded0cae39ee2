package io.delivrd.ui.settings;

import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.TryRules;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Reasons;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.settings.CampaignRulesView.Moved;
import io.delivrd.ui.settings.CampaignRulesView.Result;
import io.delivrd.ui.settings.CampaignRulesView.Trial;
import java.util.List;
import java.util.Optional;

/// Campaign rules tried on the newest messages, and on some client-refs.
///
/// @param rules as written, a line each
/// @param references a line each
record RuleTrial(Optional<String> rules, String references) {

    static final RuleTrial NONE = new RuleTrial(Optional.empty(), "");

    Trial panel(List<String> current, CampaignRules inForce, TryRules trials, Words words) {
        String tried = rules.orElse(String.join("\n", current));
        if (rules.isEmpty()) {
            return new Trial(tried, references, "", List.of(), List.of(), "", "", false);
        }
        TryRules.Trial trial;
        try {
            trial = trials.of(
                    inForce.parsed(RuleEdit.lines(tried)), references.lines().toList());
        } catch (IllegalArgumentException e) {
            return new Trial(tried, references, problem(e, words), List.of(), List.of(), "", "", false);
        }
        Numbers numbers = new Numbers(words);
        List<Result> results = trial.references().stream()
                .map(told -> new Result(
                        told.reference().text(), told.now().text(), told.then().text(), told.isChanged()))
                .toList();
        return new Trial(
                tried,
                references,
                "",
                results,
                trial.moved().stream()
                        .map(moved -> new Moved(
                                moved.now().text(), moved.then().text(), numbers.count(moved.n()), moved.isChanged()))
                        .toList(),
                results.isEmpty()
                        ? ""
                        : words.text(
                                "settings.rule.summary",
                                results.size(),
                                results.stream().map(Result::then).distinct().count()),
                words.text(
                        trial.recent() == 0 ? "settings.rules.recent.none" : "settings.rules.recent", trial.recent()),
                true);
    }

    static String problem(IllegalArgumentException e, Words words) {
        return words.text(
                "settings.rule.problem",
                Reasons.in(words, String.valueOf(e.getMessage())).text());
    }
}
