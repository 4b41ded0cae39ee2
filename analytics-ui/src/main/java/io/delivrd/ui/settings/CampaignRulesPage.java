package io.delivrd.ui.settings;

import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.RuleVersions.Version;
import io.delivrd.application.campaign.TryRules;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.settings.CampaignRulesView.HistoryRow;
import io.delivrd.ui.settings.CampaignRulesView.RuleRow;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rules by which campaigns are told, and how they came about.
@Singleton
final class CampaignRulesPage {

    private static final int SHOWN = 50;

    private final CampaignRules rules;
    private final TryRules trials;

    CampaignRulesPage(CampaignRules rules, TryRules trials) {
        this.rules = rules;
        this.trials = trials;
    }

    /// @param problem why nothing was changed; empty text if nothing is wrong
    /// @param added what was to be added, where it cannot be
    CampaignRulesView view(RuleTrial trial, String problem, String added, Times times, Words words) {
        List<Version> history = rules.history(SHOWN);
        List<String> current =
                history.isEmpty() ? List.of() : history.getFirst().rules();
        return new CampaignRulesView(
                words.text("settings.rules.title"),
                "settings",
                rules.configured().isPresent(),
                rules.now().text(),
                String.valueOf(history.isEmpty() ? 0 : history.getFirst().number()),
                IntStream.range(0, current.size())
                        .mapToObj(index -> new RuleRow(
                                String.valueOf(index),
                                String.valueOf(index + 1),
                                current.get(index),
                                index == 0,
                                index == current.size() - 1))
                        .toList(),
                problem,
                added,
                trial.panel(current, rules, trials, words),
                history.stream().map(version -> row(version, times, words)).toList(),
                current.isEmpty() ? "" : yaml(current),
                current.isEmpty() ? "" : variable(current));
    }

    private static HistoryRow row(Version version, Times times, Words words) {
        return new HistoryRow(
                String.valueOf(version.number()),
                times.second(version.changedAt()),
                version.changedBy(),
                version.rules().isEmpty() ? List.of(words.text("settings.rules.none")) : version.rules());
    }

    private static String yaml(List<String> rules) {
        return rules.stream()
                .map(rule -> "      " + rule)
                .collect(Collectors.joining("\n", "delivrd:\n  campaigns:\n    rule: |-\n", ""));
    }

    private static String variable(List<String> rules) {
        return "DELIVRD_CAMPAIGNS_RULE='" + String.join("\n", rules).replace("'", "'\\''") + "'";
    }
}
