package io.delivrd.application.fallback;

import io.delivrd.application.fallback.OpenParts.Worth;
import io.delivrd.application.fallback.Waiting.Gap;
import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.domain.completeness.Missing;
import io.delivrd.domain.completeness.Promptness;
import io.delivrd.domain.completeness.Stillness;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;

/// What should have come by now, as the last four weeks tell: whether a silence is chance, and what a record
/// is likely to tell.
public final class Foresight {

    private static final Duration LOOKED_BACK = Duration.ofDays(28);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    /// With fewer parts of a provider there is no history.
    private static final long LEAST_HISTORY = 100;

    private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(2);

    /// Parts sent longer before the silence began add next to nothing to what should have come in it.
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final int MOST_PARTS = 50_000;

    private final Waiting waiting;
    private final OutcomeFigures outcomes;
    private final Spending spending;
    private final FallbackPolicy policy;
    private final AtomicReference<History> remembered =
            new AtomicReference<>(new History(Instant.MIN, Map.of(), Map.of()));

    public Foresight(Waiting waiting, OutcomeFigures outcomes, Spending spending, FallbackPolicy policy) {
        this.waiting = waiting;
        this.outcomes = outcomes;
        this.spending = spending;
        this.policy = policy;
    }

    private record Line(ProviderId provider, NetworkCode network) {}

    private record History(Instant at, Map<Line, Promptness> networks, Map<ProviderId, Promptness> providers) {

        private static History of(Instant at, List<Cohort> cohorts) {
            Map<ProviderId, Cohort> together = new HashMap<>();
            cohorts.forEach(cohort -> together.merge(cohort.provider(), cohort, Cohort::plus));
            Map<ProviderId, Promptness> providers = new HashMap<>();
            together.forEach((provider, cohort) -> {
                Promptness answers = Promptness.of(cohort);
                if (answers.n() >= LEAST_HISTORY) {
                    providers.put(provider, answers);
                }
            });
            Map<Line, Promptness> networks = new HashMap<>();
            for (Cohort cohort : cohorts) {
                Optional.ofNullable(providers.get(cohort.provider()))
                        .ifPresent(all -> networks.put(
                                new Line(cohort.provider(), cohort.network()), Promptness.of(cohort, all)));
            }
            return new History(at, networks, providers);
        }

        private Optional<Promptness> of(ProviderId provider, NetworkCode network) {
            return Optional.ofNullable(networks.get(new Line(provider, network)))
                    .or(() -> Optional.ofNullable(providers.get(provider)));
        }

        private double openAt(ProviderId provider, Gap gap) {
            return of(provider, gap.network()).orElseThrow().openAt(gap.age());
        }
    }

    /// @param submits whether the account hands in what it sends; if not, its days before are what there is
    ///     to go by
    /// @param from when the last push came
    /// @param until when none had come yet
    /// @return empty where fixed times are wanted, or history is too short to tell
    Optional<Stillness> stillness(
            ProviderId provider, AccountId account, boolean submits, Instant from, Instant until) {
        if (policy.silenceLevel() == 0) {
            return Optional.empty();
        }
        if (Duration.between(from, until).compareTo(SHORTEST_SILENCE) < 0) {
            return Optional.of(Stillness.none());
        }
        return submits ? ofOpenParts(provider, account, from, until) : ofHabit(provider, account, from, until);
    }

    /// @param length of the silence
    /// @return whether the silence is no chance, or where that cannot be told, whether it is long
    boolean isSilent(Optional<Stillness> stillness, Duration length) {
        return stillness
                .map(still -> still.isImprobable(policy.silenceLevel()))
                .orElse(length.compareTo(policy.silence()) >= 0);
    }

    private Optional<Stillness> ofOpenParts(ProviderId provider, AccountId account, Instant from, Instant until) {
        History history = history(until);
        if (!history.providers().containsKey(provider)) {
            return Optional.empty();
        }
        Stillness all = Stillness.none();
        for (Map.Entry<NetworkCode, SortedMap<Duration, Long>> open : waiting.open(
                        provider, account, from.minus(BEFORE), until, MOST_PARTS)
                .entrySet()) {
            all = all.plus(Stillness.of(
                    history.of(provider, open.getKey()).orElseThrow(), open.getValue(), Duration.between(from, until)));
        }
        return Optional.of(all);
    }

    /// The least but one of seven days: a day off, or a day on which the webhook was dead, is no habit.
    private Optional<Stillness> ofHabit(ProviderId provider, AccountId account, Instant from, Instant until) {
        return waiting.habit(provider, account, from, until).stream()
                .sorted()
                .skip(1)
                .findFirst()
                .map(Stillness::new);
    }

    /// Receipts get lost on the way to us, whatever the network: so what is missing of a quarter hour is
    /// reckoned for all networks together, and how likely a record of an open part tells something new for
    /// each.
    ///
    /// A record costs the same whatever it tells, and every part is worth the same: so what counts is how
    /// likely it tells a final state. Parts at their last time to wait are worth asking for in any case; so
    /// are all where records are needed for prices. The further spending runs ahead of the calendar, the
    /// likelier a record must be to tell something.
    ///
    /// @return of places with due parts; those not named are asked for as they come due
    List<Worth> worth(Reports reports, AccountId account, Instant now) {
        ProviderId provider = reports.provider();
        if (policy.leastChance() == 0 || reports.tellPrices()) {
            return List.of();
        }
        History history = history(now);
        if (!history.providers().containsKey(provider)) {
            return List.of();
        }
        double least = Math.max(policy.leastChance(), ahead(provider, account, now));
        List<Gap> gaps = waiting.gaps(provider, account, policy.patience(), now);
        Map<Instant, Missing> byQuarter = new HashMap<>();
        for (Gap gap : gaps) {
            byQuarter.merge(
                    gap.quarter(),
                    Missing.NONE.plus(gap.sent(), gap.open(), history.openAt(provider, gap)),
                    Missing::plus);
        }
        return gaps.stream()
                .filter(gap -> gap.due() > 0)
                .map(gap -> {
                    double chance = Optional.ofNullable(byQuarter.get(gap.quarter()))
                            .orElse(Missing.NONE)
                            .chance(history.openAt(provider, gap));
                    boolean last =
                            gap.step() >= policy.patience().of(gap.network()).size();
                    return new Worth(
                            gap.network(),
                            gap.quarter(),
                            gap.due(),
                            last ? Math.max(chance, Double.MIN_NORMAL) : chance < least ? 0 : chance);
                })
                .toList();
    }

    /// @return by how much of the month's budget more is spent than of the month is gone
    private double ahead(ProviderId provider, AccountId account, Instant now) {
        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        double gone = (double) Duration.between(start, now).toSeconds()
                / Duration.between(start, end).toSeconds();
        double spent = spending.of(provider, account, month).records();
        return policy.monthlyRecords() == 0 ? 0 : spent / policy.monthlyRecords() - gone;
    }

    private History history(Instant now) {
        History known = Objects.requireNonNull(remembered.get());
        if (!known.at().isAfter(now) && known.at().isAfter(now.minus(REMEMBERED))) {
            return known;
        }
        History fresh = History.of(
                now,
                outcomes.cohorts(new CohortQuery(
                        now.minus(LOOKED_BACK), now, now, Optional.empty(), Optional.empty(), Optional.empty())));
        remembered.set(fresh);
        return fresh;
    }
}
