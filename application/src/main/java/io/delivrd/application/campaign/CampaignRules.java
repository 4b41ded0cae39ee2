package io.delivrd.application.campaign;

import io.delivrd.application.campaign.RuleVersions.Version;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.text.Text;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which rule tells campaigns: that of the configuration, else those made in the interface, else the whole client-ref.
///
/// What is changed holds at once here and, by [#refresh], within seconds in other instances.
public final class CampaignRules implements CampaignRule.Source {

    /// Most rules at once.
    public static final int MOST = 50;

    /// Most characters of a rule.
    public static final int LONGEST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(CampaignRules.class);

    /// Most versions that are remembered when messages are sought that were stored before a change.
    private static final int REMEMBERED = 20;

    private final Optional<CampaignRule> configured;
    private final RuleVersions versions;
    private final CampaignRule.Expressions expressions;
    private final InstantSource clock;
    private final AtomicReference<Known> known = new AtomicReference<>();

    /// @param configured wins over whatever is made in the interface
    public CampaignRules(
            Optional<CampaignRule> configured,
            RuleVersions versions,
            CampaignRule.Expressions expressions,
            InstantSource clock) {
        this.configured = configured;
        this.versions = versions;
        this.expressions = expressions;
        this.clock = clock;
    }

    /// @param number of the version; 0 for none
    /// @param ever rules of the versions, the newest first; at the end the whole client-ref, which held before them
    private record Known(int number, List<CampaignRule> ever) {}

    /// What became of a change.
    public enum Outcome {
        CHANGED,
        /// Somebody else was first; nothing was changed.
        STALE
    }

    /// @return a rule that is always the one in force
    public CampaignRule inForce() {
        return configured.orElseGet(() -> new CampaignRule.InForce(this));
    }

    /// @return that of the configuration; where there is one, what is made here has no effect
    public Optional<CampaignRule> configured() {
        return configured;
    }

    @Override
    public CampaignRule now() {
        return configured.orElseGet(() -> known().ever().getFirst());
    }

    @Override
    public List<CampaignRule> ever() {
        return configured.map(List::of).orElseGet(() -> known().ever());
    }

    /// @return newest first
    public List<Version> history(int limit) {
        return versions.newest(limit);
    }

    /// Takes over what other instances changed.
    public void refresh() {
        int last = versions.last();
        if (Optional.ofNullable(known.get()).filter(one -> one.number() == last).isEmpty()) {
            known.set(read());
        }
    }

    private Known known() {
        return Optional.ofNullable(known.get()).orElseGet(() -> {
            Known read = read();
            known.set(read);
            return read;
        });
    }

    private Known read() {
        List<Version> newest = versions.newest(REMEMBERED);
        return new Known(
                newest.isEmpty() ? 0 : newest.getFirst().number(),
                Stream.concat(newest.stream().map(this::usable), Stream.of(new CampaignRule.WholeReference()))
                        .toList());
    }

    /// Rules were checked before they were kept; by an engine of another release one may be none any more, and must not
    /// keep receipts from being counted.
    private CampaignRule usable(Version version) {
        return together(version.rules().stream()
                .flatMap(rule -> {
                    try {
                        return Stream.of(CampaignRule.parse(rule, expressions));
                    } catch (IllegalArgumentException e) {
                        LOG.error("campaign rule left out version={} reason={}", version.number(), e.getMessage());
                        return Stream.empty();
                    }
                })
                .toList());
    }

    /// @param rules in their order
    /// @return the rule they make together
    /// @throws IllegalArgumentException if they are too many, or one of them is none
    public CampaignRule parsed(List<String> rules) {
        if (rules.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " rules");
        }
        return together(rules.stream()
                .map(rule -> CampaignRule.parse(Text.checked("rule", rule, LONGEST), expressions))
                .toList());
    }

    private static CampaignRule together(List<CampaignRule> each) {
        return switch (each.size()) {
            case 0 -> new CampaignRule.WholeReference();
            case 1 -> each.getFirst();
            default -> new CampaignRule.FirstOf(each);
        };
    }

    /// @param seen the number of the version that was changed; 0 for none
    /// @throws IllegalArgumentException if a rule is none, or they are too many
    public Outcome change(int seen, List<String> rules, String actor) {
        if (rules.stream().anyMatch(rule -> rule.lines().count() != 1)) {
            throw new IllegalArgumentException("a rule is one line");
        }
        parsed(rules);
        boolean first = versions.last() == seen
                && versions.add(new Version(seen + 1, rules, clock.instant().truncatedTo(ChronoUnit.MICROS), actor));
        refresh();
        return first ? Outcome.CHANGED : Outcome.STALE;
    }
}
