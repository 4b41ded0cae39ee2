package io.delivrd.application.alert;

import io.delivrd.application.alert.AlertFirings.End;
import io.delivrd.application.alert.AlertFirings.Look;
import io.delivrd.application.alert.AlertNotices.Addressed;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.AlertWriter.Seen;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.alert.Verdict.Finding;
import io.delivrd.domain.alert.Watch;
import io.delivrd.domain.alert.Watch.Change;
import io.delivrd.domain.alert.Watch.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at every rule that is switched on, and keeps what fires. One instance at a time does.
public final class EvaluateAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateAlerts.class);

    // Of one rule at one time: where hundreds of networks turn bad at once, looking is not to wait for pictures.
    private static final int MOST_CHARTS = 20;

    private final AlertRules rules;
    private final AlertFirings firings;
    private final LookAtRule looking;
    private final AlertNotices notices;
    private final Transactions transactions;
    private final InstantSource clock;
    private final RandomGenerator random;

    public EvaluateAlerts(
            AlertRules rules,
            AlertFirings firings,
            LookAtRule looking,
            AlertNotices notices,
            Transactions transactions,
            InstantSource clock,
            RandomGenerator random) {
        this.rules = rules;
        this.firings = firings;
        this.looking = looking;
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
    }

    /// Looks at all of them; one that cannot be looked at does not keep the others from it.
    public void evaluateAll() {
        for (Kept kept : rules.all()) {
            if (kept.rule().enabled()) {
                try {
                    evaluate(kept);
                } catch (RuntimeException e) {
                    LOG.warn("alert not evaluated rule={}", kept.id(), e);
                }
            }
        }
    }

    /// @return what was seen, by what the rule is watched by
    public Map<String, Verdict> evaluate(Kept kept) {
        AlertRule rule = kept.rule();
        Instant now = clock.instant();
        Instant end = LookAtRule.end(rule, now);
        LookAtRule.Read read = looking.read(rule, new Span(end, end));
        Map<String, Verdict> verdicts = looking.at(read, end, Instant.MAX);
        Map<String, Watch> watches = firings.watches(kept.id());
        Set<String> subjects = new HashSet<>(verdicts.keySet());
        subjects.addAll(watches.keySet());
        int changes = 0;
        for (String subject : subjects) {
            Watch before = watches.getOrDefault(subject, Watch.FRESH);
            Verdict verdict = verdicts.getOrDefault(subject, Verdict.NOTHING);
            Step step = before.look(rule, verdict.finding(), now);
            if (!step.next().equals(before)) {
                changes += step.change() == Change.NONE ? 0 : 1;
                boolean isDrawn = changes <= MOST_CHARTS;
                keep(
                        new Look(
                                kept.id(),
                                subject,
                                step.next(),
                                fired(kept, read, subject, now, end, verdict, step),
                                ended(now, verdict, step)),
                        () -> isDrawn ? course(kept, subject, new Seen(end, verdict)) : List.of());
            }
        }
        return verdicts;
    }

    /// What is told and what it is about are stored together; it is written and drawn before, for rows are locked then.
    private void keep(Look look, Supplier<List<Seen>> course) {
        List<Addressed> told = look.fired()
                .map(firing -> notices.fired(firing, course))
                .or(() -> look.ended()
                        .flatMap(end -> firings.find(look.rule(), look.subject())
                                .map(open -> notices.resolved(open.ended(end), course))))
                .orElse(List.of());
        transactions.together(() -> {
            if (firings.keep(look)) {
                told.forEach(notices::put);
            }
        });
    }

    private List<Seen> course(Kept kept, String subject, Seen last) {
        try {
            return looking.course(kept.rule(), subject, last);
        } catch (RuntimeException e) {
            // To be told without a picture is better than not to be told.
            LOG.warn("alert told without its chart rule={}", kept.id(), e);
            return List.of();
        }
    }

    private Optional<Firing> fired(
            Kept kept, LookAtRule.Read read, String subject, Instant now, Instant end, Verdict verdict, Step step) {
        if (step.change() != Change.FIRED) {
            return Optional.empty();
        }
        Span window = new Span(end.minus(kept.rule().window()), end);
        return Optional.of(new Firing(
                new UUID(random.nextLong(), random.nextLong()),
                kept.id(),
                kept.rule(),
                subject,
                now,
                window.from(),
                window.until(),
                verdict,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ViewLink.of(read, subject, window)));
    }

    private static Optional<End> ended(Instant now, Verdict verdict, Step step) {
        return step.change() == Change.RESOLVED
                ? Optional.of(new End(
                        now,
                        verdict.finding() == Finding.CLEAR ? Firing.Resolution.CLEAR : Firing.Resolution.TOO_FEW,
                        verdict))
                : Optional.empty();
    }
}
