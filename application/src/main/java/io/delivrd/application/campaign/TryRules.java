package io.delivrd.application.campaign;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tries rules on client-refs, and on those of the newest messages, before anybody relies on them.
public final class TryRules {

    private static final int MOST_REFERENCES = 200;
    private static final int RECENT = 500;
    private static final int MOST_MOVED = 50;

    private final CampaignRules rules;
    private final RuleVersions versions;

    public TryRules(CampaignRules rules, RuleVersions versions) {
        this.rules = rules;
        this.versions = versions;
    }

    /// What rules would change.
    ///
    /// @param references each that was given
    /// @param recent how many of the newest messages were looked at
    /// @param moved of them, those with most messages first; no client-ref is told, for those are personal
    public record Trial(List<Told> references, int recent, List<Moved> moved) {}

    /// @param now the campaign it is counted for
    /// @param then the campaign it would be counted for
    public record Told(ClientRef reference, Campaign now, Campaign then) {

        public boolean isChanged() {
            return !now.equals(then);
        }
    }

    /// Messages that are counted, and would be counted, alike.
    ///
    /// @param n how many
    public record Moved(Campaign now, Campaign then, long n) {

        public boolean isChanged() {
            return !now.equals(then);
        }
    }

    private record Move(Campaign now, Campaign then) {}

    /// @param tried in place of those in force
    /// @param references client-refs; what is none is left out, and so is what is more than 200
    public Trial of(CampaignRule tried, List<String> references) {
        CampaignRule now = rules.now();
        List<ClientRef> recent = versions.recentReferences(RECENT);
        return new Trial(
                references.stream()
                        .map(String::strip)
                        .flatMap(text -> reference(text).stream())
                        .limit(MOST_REFERENCES)
                        .map(ref -> new Told(ref, now.campaignOf(Optional.of(ref)), tried.campaignOf(Optional.of(ref))))
                        .toList(),
                recent.size(),
                moved(recent, now, tried));
    }

    private static List<Moved> moved(List<ClientRef> recent, CampaignRule now, CampaignRule tried) {
        Map<Move, Long> counted = recent.stream()
                .map(Optional::of)
                .map(ref -> new Move(now.campaignOf(ref), tried.campaignOf(ref)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counted.entrySet().stream()
                .map(entry -> new Moved(entry.getKey().now(), entry.getKey().then(), entry.getValue()))
                .sorted(Comparator.comparingLong(Moved::n)
                        .reversed()
                        .thenComparing(Moved::now)
                        .thenComparing(Moved::then))
                .limit(MOST_MOVED)
                .toList();
    }

    private static Optional<ClientRef> reference(String text) {
        try {
            return Optional.of(new ClientRef(text));
        } catch (IllegalArgumentException e) {
            // Not told apart by any rule.
            return Optional.empty();
        }
    }
}
