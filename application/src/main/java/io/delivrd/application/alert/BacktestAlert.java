package io.delivrd.application.alert;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.alert.Verdict.Finding;
import io.delivrd.domain.alert.Watch;
import io.delivrd.domain.alert.Watch.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Plays the past again: what a rule would have fired, had it been there. It looks at the end of each quarter hour by
/// the same function as [EvaluateAlerts], at what had come by then.
public final class BacktestAlert {

    /// How far back is looked where nobody says.
    public static final Duration USUAL = Duration.ofDays(30);

    /// The longest time that is played.
    public static final Duration MOST = Duration.ofDays(92);

    private final LookAtRule looking;

    public BacktestAlert(LookAtRule looking) {
        this.looking = looking;
    }

    /// What would have fired.
    ///
    /// @param from inclusive
    /// @param until exclusive
    /// @param looks how often was looked
    /// @param judged how many of those found enough to be judged
    /// @param firings oldest first
    /// @param days those with a firing, in the reporting zone, in order
    public record Played(
            Instant from, Instant until, long looks, long judged, List<PlayedFiring> firings, List<LocalDate> days) {}

    /// @param from of the window seen
    /// @param until of that window
    /// @param resolvedAt empty if it would still fire at the end
    public record PlayedFiring(
            String subject,
            Instant firedAt,
            Instant from,
            Instant until,
            Verdict seen,
            Optional<Instant> resolvedAt,
            String view) {}

    /// @param from inclusive
    /// @param until exclusive, after `from`
    /// @throws InvalidParameter if what the metric was is not kept: then nothing is known, and not nothing fired
    public Played play(AlertRule rule, Instant from, Instant until) {
        if (!rule.metric().isKept()) {
            throw new InvalidParameter(
                    "metric",
                    "alert_not_kept",
                    "cannot be played back: what " + rule.metric().tag()
                            + " was is not kept, so that nobody knows whether the rule would have fired");
        }
        Duration step = rule.metric().cadence();
        Instant first = LookAtRule.end(rule, from.plusNanos(1));
        Instant last = LookAtRule.end(rule, until);
        if (last.isAfter(until)) {
            last = last.minus(step);
        }
        LookAtRule.Read read = looking.read(rule, new Span(first, last.isBefore(first) ? first : last));
        Map<String, Watch> watches = new HashMap<>();
        Map<String, PlayedFiring> open = new HashMap<>();
        List<PlayedFiring> firings = new ArrayList<>();
        long looks = 0;
        long judged = 0;
        for (Instant end = first; !end.isAfter(last); end = end.plus(step)) {
            Map<String, Verdict> verdicts = looking.at(read, end, end);
            Set<String> subjects = new HashSet<>(verdicts.keySet());
            subjects.addAll(watches.keySet());
            looks++;
            judged += verdicts.values().stream().anyMatch(BacktestAlert::isJudged) ? 1 : 0;
            for (String subject : subjects) {
                Verdict verdict = verdicts.getOrDefault(subject, Verdict.NOTHING);
                Step looked = watches.getOrDefault(subject, Watch.FRESH).look(rule, verdict.finding(), end);
                watches.put(subject, looked.next());
                switch (looked.change()) {
                    case NONE -> {}
                    case FIRED -> open.put(subject, fired(rule, read, subject, end, verdict));
                    case RESOLVED -> firings.add(resolved(Objects.requireNonNull(open.remove(subject)), end));
                }
            }
        }
        firings.addAll(open.values());
        firings.sort(Comparator.comparing(PlayedFiring::firedAt).thenComparing(PlayedFiring::subject));
        return new Played(from, until, looks, judged, List.copyOf(firings), days(firings));
    }

    private static boolean isJudged(Verdict verdict) {
        return verdict.finding() == Finding.BAD || verdict.finding() == Finding.CLEAR;
    }

    private static PlayedFiring fired(
            AlertRule rule, LookAtRule.Read read, String subject, Instant end, Verdict verdict) {
        Span window = new Span(end.minus(rule.window()), end);
        return new PlayedFiring(
                subject,
                end,
                window.from(),
                window.until(),
                verdict,
                Optional.empty(),
                ViewLink.of(read, subject, window));
    }

    private static PlayedFiring resolved(PlayedFiring firing, Instant at) {
        return new PlayedFiring(
                firing.subject(),
                firing.firedAt(),
                firing.from(),
                firing.until(),
                firing.seen(),
                Optional.of(at),
                firing.view());
    }

    /// A quarter hour that ends at midnight is of the day before.
    private List<LocalDate> days(List<PlayedFiring> firings) {
        return firings.stream()
                .map(firing -> LocalDate.ofInstant(
                        firing.firedAt().minusNanos(1), looking.zone().zone()))
                .distinct()
                .sorted()
                .toList();
    }
}
