package io.delivrd.ui.settings;

import io.delivrd.ui.layout.Times.TimeText;
import java.util.List;

/// @param configured whether the configuration has a rule, which wins
/// @param inForceText the rules in force, a line each
/// @param version of the rules made here; goes with each form, so that nobody undoes what another has done meanwhile
/// @param problemText why nothing was changed; empty text if nothing is wrong
/// @param addedText what was to be added, where it cannot be
/// @param yamlText the rules as a configuration file has them; empty text if there are none
/// @param variableText the same as a variable of the environment
record CampaignRulesView(
        String title,
        String nav,
        boolean configured,
        String inForceText,
        String version,
        List<RuleRow> rules,
        String problemText,
        String addedText,
        Trial trial,
        List<HistoryRow> history,
        String yamlText,
        String variableText) {

    /// @param index from 0
    /// @param numberText from 1
    record RuleRow(String index, String numberText, String text, boolean first, boolean last) {}

    /// @param rulesText to try, a line each
    /// @param referencesText client-refs to try them on, a line each
    /// @param problemText why they cannot be tried, empty text if they can
    /// @param results of those client-refs
    /// @param moved of the newest messages
    /// @param tried whether they can be put in force
    record Trial(
            String rulesText,
            String referencesText,
            String problemText,
            List<Result> results,
            List<Moved> moved,
            String summaryText,
            String recentText,
            boolean tried) {}

    record Result(String reference, String now, String then, boolean changed) {}

    /// Messages that are counted, and would be counted, alike.
    record Moved(String now, String then, String countText, boolean changed) {}

    /// @param rulesText that all rules were taken away, where there are none
    record HistoryRow(String version, TimeText at, String by, List<String> rulesText) {}
}
