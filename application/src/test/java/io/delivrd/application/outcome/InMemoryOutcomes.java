package io.delivrd.application.outcome;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.InMemoryDelivrd.Counted;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// [OutcomeFigures] of the parts in memory, each looked at again for every question.
public final class InMemoryOutcomes implements OutcomeFigures {

    private final InMemoryDelivrd delivrd;
    private final ReportingZone zone;

    public InMemoryOutcomes(InMemoryDelivrd delivrd, ReportingZone zone) {
        this.delivrd = delivrd;
        this.zone = zone;
    }

    @Override
    public List<Cohort> cohorts(CohortQuery query) {
        Resolution resolution = new Resolution(query, zone);
        Map<String, Cohort> cohorts = new TreeMap<>();
        delivrd.counted(query.asOf()).stream()
                .filter(part -> !delivrd.isSilent(part) && isAsked(part, query))
                .flatMap(part -> cohort(part, resolution).stream())
                .forEach(one -> cohorts.merge(
                        one.provider().text() + ' ' + one.network().text(), one, Cohort::plus));
        return cohorts.values().stream()
                .sorted(Comparator.comparing(
                                (Cohort cohort) -> cohort.provider().text())
                        .thenComparing(cohort -> cohort.network().text()))
                .toList();
    }

    private static boolean isAsked(Counted part, CohortQuery query) {
        return query.provider()
                        .filter(one -> !one.equals(part.part().key().provider()))
                        .isEmpty()
                && query.network().filter(one -> !one.equals(network(part))).isEmpty()
                && query.campaign().filter(one -> !one.equals(part.campaign())).isEmpty();
    }

    private static NetworkCode network(Counted part) {
        return part.state().network().orElse(NetworkCode.UNKNOWN);
    }

    /// @return that of one part; empty if it is not in the window
    private static Optional<Cohort> cohort(Counted part, Resolution resolution) {
        CohortQuery query = resolution.query();
        PartState state = part.state();
        Instant sentAt = state.windowAt();
        Optional<LatencyBucket> time = state.timeToOutcome().map(LatencyBucket::of);
        if (!sentAt.isBefore(resolution.exactFrom())) {
            boolean asked =
                    !sentAt.isBefore(query.from()) && sentAt.isBefore(query.until()) && !sentAt.isAfter(query.asOf());
            boolean later = state.timeToOutcome()
                    .filter(took -> sentAt.plus(took).isAfter(query.asOf()))
                    .isPresent();
            return asked
                    ? Optional.of(cohort(part, time, later, sentAt.truncatedTo(ChronoUnit.SECONDS), query))
                    : Optional.empty();
        }
        Instant window = RollupWindow.startOf(sentAt);
        boolean later = time.filter(took -> !resolution.hadCome(window, took)).isPresent();
        return resolution.holds(window)
                ? Optional.of(cohort(part, time, later, resolution.momentOf(window), query))
                : Optional.empty();
    }

    private static Cohort cohort(
            Counted part, Optional<LatencyBucket> time, boolean later, Instant moment, CohortQuery query) {
        Cohort none = Cohort.none(part.part().key().provider(), network(part));
        Optional<Outcome> outcome = part.state().outcome().filter(_ -> !later);
        if (outcome.isEmpty()) {
            TreeMap<Duration, Long> open = new TreeMap<>(Map.of(Duration.between(moment, query.asOf()), 1L));
            return new Cohort(none.provider(), none.network(), Map.of(), Map.of(), open);
        }
        return time.isPresent()
                ? new Cohort(
                        none.provider(),
                        none.network(),
                        Map.of(outcome.get(), new TreeMap<>(Map.of(time.get(), 1L))),
                        Map.of(),
                        Collections.emptySortedMap())
                : new Cohort(
                        none.provider(),
                        none.network(),
                        Map.of(),
                        Map.of(outcome.get(), 1L),
                        Collections.emptySortedMap());
    }
}
