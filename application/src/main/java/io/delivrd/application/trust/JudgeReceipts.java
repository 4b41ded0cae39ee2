package io.delivrd.application.trust;

import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.Finding;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.domain.trust.ReceiptTrust;
import io.delivrd.domain.trust.TrustMark;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Judges receipts of a window. Answers are remembered for a while, and what is fitted to the same times longer.
public final class JudgeReceipts {

    /// How far back it looks where nobody says: weekdays weigh the same, four of each.
    public static final Duration USUAL = Duration.ofDays(28);

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration LATELY = Duration.ofMinutes(2);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_ANSWERS = 64;
    private static final int MOST_FITS = 4_000;
    private static final int MOST_WEEKS = 60;

    private final ReceiptSignals signals;
    private final TrustMarks marks;
    private final UsualHorizon horizon;
    private final InstantSource clock;
    private final ReceiptTrust trust = new ReceiptTrust(MOST_FITS);
    private final Duration patience;
    private final Map<Span, Answer> answers = new LinkedHashMap<>();
    private final AtomicReference<Found> latest = new AtomicReference<>(new Found(Instant.EPOCH, Optional.empty()));

    private record Span(Instant from, Instant until) {}

    /// @param at when it was last looked for
    private record Found(Instant at, Optional<List<Finding>> findings) {

        private boolean isFrom(Instant now) {
            return at.plus(LATELY).isAfter(now);
        }
    }

    private record Answer(Instant at, List<Finding> findings) {}

    /// @param patience how long a page waits for what was never looked for
    public JudgeReceipts(
            ReceiptSignals signals, TrustMarks marks, UsualHorizon horizon, InstantSource clock, Duration patience) {
        this.signals = signals;
        this.marks = marks;
        this.horizon = horizon;
        this.clock = clock;
        this.patience = patience;
    }

    /// @param from inclusive
    /// @param until after `from`
    /// @return one of each provider and network, by both
    public List<TrustRow> judge(Instant from, Instant until) {
        return rows(Optional.empty(), findings(new Span(from, until)));
    }

    /// @return the same of each week, UTC, the earliest first; the first and the last may be cut
    /// @throws InvalidParameter if they are too many
    public List<TrustRow> judgeWeeks(Instant from, Instant until) {
        if (Duration.between(from, until).compareTo(WEEK.multipliedBy(MOST_WEEKS)) > 0) {
            throw new InvalidParameter("from", "must be at most " + MOST_WEEKS + " weeks before until");
        }
        List<TrustRow> rows = new ArrayList<>();
        LocalDate monday =
                LocalDate.ofInstant(from, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (Instant start = start(monday); start.isBefore(until); start = start(monday)) {
            Instant end = start.plus(WEEK);
            Span span = new Span(start.isBefore(from) ? from : start, end.isAfter(until) ? until : end);
            rows.addAll(rows(Optional.of(monday), findings(span)));
            monday = monday.plusWeeks(1);
        }
        return rows;
    }

    /// What pages show: of the last 28 days. No page waits for it long: what was found before is shown meanwhile.
    ///
    /// @return empty if nothing is found yet
    public Optional<List<TrustRow>> lately() {
        Found before = known();
        if (!before.isFrom(clock.instant())) {
            look(before);
        }
        return known().findings().map(findings -> rows(Optional.empty(), findings));
    }

    /// What lists go by that must not say one thing now and another a moment later: as [#lately()], but what was never
    /// looked for is waited for.
    public List<TrustRow> latelyForSure() {
        return lately().orElseGet(() -> rows(Optional.empty(), findings(usual(clock.instant()))));
    }

    private Found known() {
        return Objects.requireNonNull(latest.get());
    }

    private void look(Found before) {
        Instant now = clock.instant();
        CountDownLatch done = new CountDownLatch(1);
        Found looking = new Found(now, before.findings());
        if (latest.compareAndSet(before, looking)) {
            Thread.ofPlatform().daemon().name("trust").start(() -> {
                try {
                    List<Finding> findings = findings(usual(now));
                    latest.set(new Found(now, Optional.of(findings)));
                } finally {
                    // Should it have failed, the next page tries again.
                    latest.compareAndSet(looking, before);
                    done.countDown();
                }
            });
            try {
                boolean _ = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Span usual(Instant now) {
        Instant until = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return new Span(until.minus(USUAL), until);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private List<TrustRow> rows(Optional<LocalDate> week, List<Finding> findings) {
        Map<List<String>, TrustMark> said = new LinkedHashMap<>();
        marks.all().forEach(mark -> said.put(key(mark.provider(), mark.network()), mark));
        return findings.stream()
                .map(finding -> new TrustRow(
                        week, finding, Optional.ofNullable(said.get(key(finding.provider(), finding.network())))))
                .toList();
    }

    private static List<String> key(ProviderId provider, NetworkCode network) {
        return List.of(provider.text(), network.text());
    }

    // One at a time: who waits finds the answer made.
    private synchronized List<Finding> findings(Span span) {
        Instant now = clock.instant();
        Answer known = answers.get(span);
        if (known != null && known.at().plus(REMEMBERED).isAfter(now)) {
            return known.findings();
        }
        List<NetworkSignals> seen = signals.seen(
                span.from(), span.until(), now.minus(horizon.length()).truncatedTo(ChronoUnit.HOURS));
        List<Finding> findings = trust.judge(seen);
        answers.remove(span);
        answers.put(span, new Answer(now, findings));
        if (answers.size() > MOST_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
        return findings;
    }
}
