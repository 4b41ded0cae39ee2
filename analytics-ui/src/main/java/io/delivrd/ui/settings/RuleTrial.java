package io.delivrd.ui.settings;

import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Reasons;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.settings.CampaignRulesView.Moved;
import io.delivrd.ui.settings.CampaignRulesView.Result;
import io.delivrd.ui.settings.CampaignRulesView.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Campaign rules tried on the newest messages, and on some client-refs, before anybody relies on them.
///
/// Of the newest messages campaigns are shown and no client-ref, for those are personal.
///
/// @param rules as written, a line each
/// @param references a line each
record RuleTrial(Optional<String> rules, String references) {

    private static final int MOST = 200;
    private static final int MOST_SHOWN = 50;

    static final RuleTrial NONE = new RuleTrial(Optional.empty(), "");

    /// @param recent client-refs of the newest messages
    Trial panel(List<String> current, CampaignRules inForce, List<ClientRef> recent, Words words) {
        String tried = rules.orElse(String.join("\n", current));
        if (rules.isEmpty()) {
            return new Trial(tried, references, "", List.of(), List.of(), "", "", false);
        }
        CampaignRule now = inForce.now();
        CampaignRule then;
        try {
            then = inForce.parsed(RuleEdit.lines(tried));
        } catch (IllegalArgumentException e) {
            return new Trial(tried, references, problem(e, words), List.of(), List.of(), "", "", false);
        }
        List<Result> results = references
                .lines()
                .map(String::strip)
                .flatMap(line -> reference(line).stream())
                .limit(MOST)
                .map(ref -> result(ref, now, then))
                .toList();
        return new Trial(
                tried,
                references,
                "",
                results,
                moved(recent, now, then, new Numbers(words)),
                results.isEmpty()
                        ? ""
                        : words.text(
                                "settings.rule.summary",
                                results.size(),
                                results.stream().map(Result::then).distinct().count()),
                words.text(recent.isEmpty() ? "settings.rules.recent.none" : "settings.rules.recent", recent.size()),
                true);
    }

    static String problem(IllegalArgumentException e, Words words) {
        return words.text(
                "settings.rule.problem",
                Reasons.in(words, String.valueOf(e.getMessage())).text());
    }

    private static List<Moved> moved(List<ClientRef> recent, CampaignRule now, CampaignRule then, Numbers numbers) {
        Map<Move, Long> counted = recent.stream()
                .map(Optional::of)
                .map(ref -> new Move(now.campaignOf(ref), then.campaignOf(ref)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counted.entrySet().stream()
                .sorted(Map.Entry.<Move, Long>comparingByValue()
                        .reversed()
                        .thenComparing(
                                Map.Entry::getKey,
                                Comparator.comparing(Move::now).thenComparing(Move::then)))
                .limit(MOST_SHOWN)
                .map(entry -> new Moved(
                        entry.getKey().now().text(),
                        entry.getKey().then().text(),
                        numbers.count(entry.getValue()),
                        !entry.getKey().now().equals(entry.getKey().then())))
                .toList();
    }

    private record Move(Campaign now, Campaign then) {}

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
