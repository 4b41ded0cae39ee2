package io.delivrd.benchmarks.proof;

import io.delivrd.domain.hygiene.Delivery;
import io.delivrd.domain.hygiene.Failure;
import io.delivrd.domain.hygiene.HygieneRule;
import io.delivrd.domain.hygiene.Proposal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What more could be asked before a number is suppressed, what it would change, and what it would cost: numbers that
/// nobody has, and that stay on the list.
final class OtherRules {

    private static final BigDecimal SURE = new BigDecimal("0.995");

    private final Rule sure = new Rule("a confidence of 99.5 % and more", (proposal, _) -> isSure(proposal, SURE));
    private final List<Rule> rules = List.of(
            new Rule("nothing more: as proposed", (_, _) -> true),
            new Rule("said twice, more than 24 hours apart", (proposal, _) -> said(proposal, HygieneRule.APART)),
            new Rule("said again after 14 days", (proposal, _) -> said(proposal, Duration.ofDays(14))),
            new Rule("said again after 28 days", (proposal, _) -> said(proposal, Duration.ofDays(28))),
            new Rule("last said within 14 days", (proposal, asOf) -> within(proposal.lastAt(), 14, asOf)),
            new Rule("first said within 45 days", (proposal, asOf) -> within(proposal.firstAt(), 45, asOf)),
            new Rule("seen to work at all", (proposal, asOf) -> worked(proposal, 365, asOf)),
            new Rule("seen to work within 45 days", (proposal, asOf) -> worked(proposal, 45, asOf)),
            new Rule(
                    "seen to work at all, or first said within 14 days",
                    (proposal, asOf) -> worked(proposal, 365, asOf) || within(proposal.firstAt(), 14, asOf)),
            new Rule("a confidence of 98 % and more", (proposal, _) -> isSure(proposal, new BigDecimal("0.98"))),
            sure);
    private long dead;

    /// @param asks what more, of a proposal that was made at that moment
    private record Rule(
            String name, BiPredicate<Proposal, Instant> asks, Share later, Share laterToOwner, Share nobodys) {

        private Rule(String name, BiPredicate<Proposal, Instant> asks) {
            this(name, asks, new Share(), new Share(), new Share());
        }
    }

    /// One number that nobody has, suppressed or not.
    void dead() {
        dead++;
    }

    /// @param proposal to suppress a number, made at that moment
    void add(Proposal proposal, Instant asOf, boolean later, boolean laterToOwner, boolean nobodys) {
        for (Rule rule : rules) {
            if (rule.asks().test(proposal, asOf)) {
                rule.later().add(later);
                rule.laterToOwner().add(laterToOwner);
                rule.nobodys().add(nobodys);
            }
        }
    }

    /// @return how many of the surest got something later
    Share sure() {
        return sure.later();
    }

    void told(Report report) {
        report.table(
                List.of(
                        "asked besides",
                        "delivered later",
                        "to the owner on the list",
                        "to be suppressed",
                        "of those that are nobody's"),
                rules.stream().map(this::row).toList());
    }

    private List<String> row(Rule rule) {
        return List.of(
                rule.name(),
                Report.percent(rule.later().share(), 2),
                Report.percent(rule.laterToOwner().share(), 2),
                Report.count(rule.later().n()),
                Report.percent(dead == 0 ? Double.NaN : rule.nobodys().hits() / (double) dead, 1));
    }

    private static boolean isSure(Proposal proposal, BigDecimal least) {
        return proposal.confidence().compareTo(least) >= 0;
    }

    private static boolean said(Proposal proposal, Duration apart) {
        List<Failure> evidence = proposal.evidence();
        return Duration.between(evidence.getFirst().at(), evidence.getLast().at())
                        .compareTo(apart)
                > 0;
    }

    private static boolean worked(Proposal proposal, int days, Instant asOf) {
        return within(proposal.history().deliveries().stream().map(Delivery::at).max(Instant::compareTo), days, asOf);
    }

    private static boolean within(Optional<Instant> at, int days, Instant asOf) {
        return at.filter(known -> known.plus(Duration.ofDays(days)).isAfter(asOf))
                .isPresent();
    }
}
