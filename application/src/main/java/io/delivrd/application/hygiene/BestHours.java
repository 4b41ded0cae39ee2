package io.delivrd.application.hygiene;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// At which hour of the day messages to a network arrive best, by those of the last four weeks. Answers are remembered
/// for an hour.
public final class BestHours {

    /// Fewer final parts sent in an hour of the day tell nothing of it.
    private static final long LEAST = 30;

    private static final Duration LOOKED_BACK = Duration.ofDays(28);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_NETWORKS = 1_000;

    private final DeliveryFigures figures;
    private final InstantSource clock;
    private final Map<NetworkCode, Answer> answers = new LinkedHashMap<>();

    private record Answer(Instant at, Optional<Integer> hour) {}

    public BestHours(DeliveryFigures figures, InstantSource clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /// @return hour of the day, UTC, to send to it again; empty if that is not proposed, or cannot be told
    public Optional<Integer> of(Proposal proposal) {
        return proposal.action() == Action.RETRY
                ? of(proposal.evidence().getLast().network())
                : Optional.empty();
    }

    /// @return hour of the day, UTC, in which most of what is sent is delivered, so far as is sure; empty if too little
    ///     was sent to tell hours apart
    public synchronized Optional<Integer> of(NetworkCode network) {
        Instant now = clock.instant();
        Answer known = answers.get(network);
        if (known != null && known.at().plus(REMEMBERED).isAfter(now)) {
            return known.hour();
        }
        Optional<Integer> hour = measured(network, now);
        answers.remove(network);
        answers.put(network, new Answer(now, hour));
        if (answers.size() > MOST_NETWORKS) {
            answers.remove(answers.keySet().iterator().next());
        }
        return hour;
    }

    private Optional<Integer> measured(NetworkCode network, Instant now) {
        Instant until = now.truncatedTo(ChronoUnit.HOURS);
        Map<Integer, Long> finals = new TreeMap<>();
        Map<Integer, Long> delivered = new TreeMap<>();
        for (DeliveryRow row : figures.measure(new DeliveryQuery(
                        until.minus(LOOKED_BACK),
                        until,
                        ZoneOffset.UTC,
                        List.of(Dimension.BUCKET),
                        Interval.HOUR,
                        Unit.PART,
                        Map.of(Dimension.NETWORK, Set.of(network.text())),
                        now))
                .rows()) {
            int hour = Instant.parse(row.key().getOrDefault(Dimension.BUCKET, ""))
                    .atOffset(ZoneOffset.UTC)
                    .getHour();
            finals.merge(hour, row.counts().finals(), Long::sum);
            delivered.merge(hour, row.counts().delivered(), Long::sum);
        }
        return finals.keySet().stream()
                .filter(hour -> finals.getOrDefault(hour, 0L) >= LEAST)
                .max(Comparator.comparing(
                        hour -> new Rate(delivered.getOrDefault(hour, 0L), finals.getOrDefault(hour, 0L))
                                .interval()
                                .map(Rate.Interval::low)
                                .orElse(BigDecimal.ZERO)));
    }
}
