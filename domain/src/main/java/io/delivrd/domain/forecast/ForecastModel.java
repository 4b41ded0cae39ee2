package io.delivrd.domain.forecast;

import io.delivrd.domain.forecast.Forecast.Band;
import io.delivrd.domain.forecast.Forecast.Expected;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// Forecasts the final delivery rate of a running campaign.
///
/// Each open part has the chance of its network to be delivered, given its age ([Incidence]). Campaigns stray from
/// that together, from day to day and list to list; by how much, and what of it can be told from how the campaign goes
/// so far, is learnt from earlier ones as they stood at the same age ([Dispersion]). Where less came than ever should
/// have ([Likeness]), it may be that receipts are delayed, or lost, or anything between; the band then holds all of it.
///
/// The same material gives the same forecast: nothing is drawn at random.
public final class ForecastModel {

    /// Expects nothing of what is not known yet.
    public static final ForecastModel WITHOUT_HISTORY = new ForecastModel(List.of(), List.of());

    /// Of fewer parts nothing is learnt.
    public static final int LEAST = 100;

    /// Parts this old have mostly been answered.
    private static final Duration SETTLED = Duration.ofHours(6);

    private static final Duration RECENT = Duration.ofMinutes(15);

    /// The share of receipts after which most is known.
    private static final double MOSTLY = 0.95;

    /// Fainter suspicions are those that every campaign is under.
    private static final double FAINT = 0.1;

    /// What becomes of open parts when something is out of order: all delayed in half of the cases, all lost in a
    /// quarter, anything between in the rest.
    private static final double DELAYED = 0.5;

    private static final double LOST = 0.25;
    private static final double BETWEEN = 1 - DELAYED - LOST;

    /// In parts of what becomes of fresh ones.
    private static final double BROKEN_MEAN = DELAYED + BETWEEN / 2;

    private static final double BROKEN_VARIANCE = DELAYED + BETWEEN / 3 - BROKEN_MEAN * BROKEN_MEAN;

    private final Incidences incidences;
    private final List<Precedent> precedents;
    private final long learnt;

    /// @param history what became of all parts of the last weeks, as known at the instant of the forecast
    /// @param precedents the same by campaign and day, of at least some of them
    public ForecastModel(Collection<Cohort> history, List<Precedent> precedents) {
        this.incidences = new Incidences(history);
        this.precedents = List.copyOf(precedents);
        this.learnt = history.stream().mapToLong(ForecastModel::settled).sum();
    }

    /// @return whether it can expect anything of what is not known yet
    public boolean knowsEnough() {
        return learnt >= LEAST;
    }

    private static long settled(Cohort cohort) {
        return cohort.finals().values().stream()
                        .flatMap(times -> times.values().stream())
                        .mapToLong(Long::longValue)
                        .sum()
                + cohort.open().tailMap(SETTLED).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /// @param slices all parts of the campaign that were sent so far, each in one slice
    /// @param horizon from which age on an open part of a network is given up
    public Forecast forecast(List<Slice> slices, Function<NetworkCode, Duration> horizon) {
        View all = new View(slices, incidences, horizon);
        if (all.n() > 0 && all.open() == 0) {
            return new Forecast(all.n(), all.delivered(), 0, learnt, Optional.of(known(all)));
        }
        if (all.n() == 0 || !knowsEnough()) {
            return new Forecast(all.n(), all.delivered(), all.open(), learnt, Optional.empty());
        }
        List<Progress> progress = all.progress();
        List<List<Progress>> past = all.progressOf(precedents);
        Likeness likeness = Likeness.of(past);
        Map<Incidence, Double> unlike = unlike(progress, likeness);
        List<Slice> recent = slices.stream()
                .filter(slice -> slice.age().compareTo(RECENT) < 0 && slice.n() > 0)
                .toList();
        if (!recent.isEmpty() && recent.size() < slices.size()) {
            View late = new View(recent, incidences, horizon);
            unlike(late.progress(), Likeness.of(late.progressOf(precedents)))
                    .forEach((network, chance) -> unlike.merge(network, chance, Math::max));
        }
        return new Forecast(
                all.n(),
                all.delivered(),
                all.open(),
                learnt,
                Optional.of(expected(all, progress, past, likeness, unlike)));
    }

    private static Expected known(View view) {
        double rate = (double) view.delivered() / view.n();
        Band band = new Band(rate, rate);
        return new Expected(rate, band, band, Duration.ZERO, 0);
    }

    private static Map<Incidence, Double> unlike(List<Progress> campaign, Likeness likeness) {
        double whole = likeness.unlike(campaign);
        Map<Incidence, Double> unlike = new HashMap<>();
        campaign.forEach(one -> unlike.put(one.usual, Math.max(whole, likeness.unlike(one))));
        return unlike;
    }

    private Expected expected(
            View view,
            List<Progress> progress,
            List<List<Progress>> past,
            Likeness likeness,
            Map<Incidence, Double> unlike) {
        List<Sample> samples = Sample.of(progress, likeness);
        Dispersion dispersion = new Dispersion(past, samples, likeness);
        Map<Incidence, Integer> days = new HashMap<>();
        past.forEach(campaign -> campaign.forEach(one -> days.merge(one.usual, 1, Integer::sum)));
        Dispersion.Moments usual = dispersion.expect(
                samples, one -> between(one.usual.n(), days.getOrDefault(one.usual, 0), dispersion.own()));
        double mean = usual.mean();
        double wide = 0;
        double most = 0;
        double lost = 0;
        double open = 0;
        for (Sample sample : samples) {
            Progress one = sample.progress();
            double suspicion = unlike.getOrDefault(one.usual, 0.0);
            double broken = suspicion < FAINT ? 0 : suspicion;
            double fresh = one.usual.deliveredInTheEnd();
            double off = BROKEN_MEAN * fresh - dispersion.chance(sample);
            mean += broken * one.open * off;
            wide += one.open * Math.sqrt(broken * BROKEN_VARIANCE * fresh * fresh + broken * (1 - broken) * off * off);
            open += one.open;
            lost += broken * LOST * one.open;
            most = Math.max(most, one.open > 0 ? suspicion : 0);
        }
        Share share = new Share(
                view.delivered(), view.n(), mean, usual.variance() + wide * wide, open, lost / open, usual::level);
        return new Expected(share.mean(), share.band(Expected.LEVEL), share.band(0.5), view.knownIn(MOSTLY), most);
    }

    /// @return how much the chance of a network may differ from what was learnt, as little as was learnt of it
    private double between(double n, int days, double own) {
        return 1 / (incidences.strength() + 1 + Math.min(n, days / own));
    }

    /// The rate that comes of it: parts in whole numbers between none and all that are open, as a beta distribution
    /// of that mean and variance.
    ///
    /// @param lost the chance that nothing more comes, beyond what that says
    /// @param level of the beta distribution at which a level of the rate is
    private record Share(
            double delivered,
            double n,
            double later,
            double variance,
            double open,
            double lost,
            DoubleUnaryOperator level) {

        double mean() {
            return Math.clamp((delivered + later) / n, 0, 1);
        }

        Band band(double level) {
            return new Band(quantile((1 - level) / 2), quantile((1 + level) / 2));
        }

        private double quantile(double p) {
            if (p < lost) {
                return delivered / n;
            }
            double width = open + 1;
            double mean = (Math.clamp(later, 0, open) + 0.5) / width;
            double most = mean * (1 - mean);
            double spread = Math.min((variance + 1 / 12.0) / (width * width), 0.8 * most);
            double size = most / spread - 1;
            double at = BetaDistribution.of(mean * size, (1 - mean) * size)
                    .inverseCumulativeProbability(level.applyAsDouble(p));
            return Math.clamp((delivered + Math.clamp(at * width - 0.5, 0, open)) / n, 0, 1);
        }
    }
}
