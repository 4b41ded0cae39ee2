package io.delivrd.domain.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// How what becomes of open parts varied from campaign to campaign and from network to network, more than chance makes
/// it vary, and what of that pace and quality foretold.
///
/// The counts of open parts that were delivered are taken as beta-binomial: their variance is that of chance times
/// 1 + (n - 1) r. The part of r that the networks of a campaign share is `common`. Both are estimated by moments, the
/// slopes of the signs by ridge regression; all from campaigns as they stood when they were as old as the running one.
/// Those that stood as the running one does count most, and those most unlike it not at all: codes that people wait
/// for say nothing of advertising. How far campaigns stray is measured at each by what all others foretell of it.
///
/// What coins do is known for certain; how far campaigns stray beyond is known from a few, some of which stray very
/// far.
/// The band takes Student's distribution for it, the nearer to the normal one the more of the variance is that of
/// coins.
///
/// @see <a href="https://doi.org/10.2307/3002019">Satterthwaite 1946</a>, degrees of freedom of a sum of variances
/// @see <a href="https://doi.org/10.1080/01621459.1979.10481038">Cleveland 1979</a>, regression by the nearest
/// @see <a href="https://doi.org/10.1111/j.2517-6161.1974.tb00994.x">Stone 1974</a>, leaving one out
/// @see <a href="https://doi.org/10.2307/2347232">Williams 1982</a>, over-dispersion and regression of proportions
/// @see <a href="https://doi.org/10.2143/AST.23.2.2005092">Mack 1993</a>, the same question in claims reserving: what
///     is still to come, from how earlier years went on from the same age
final class Dispersion {

    private static final double USUAL = 0.03;

    /// As surely as if so many networks of campaigns had shown it.
    private static final double SURENESS = 2;

    private static final double LEAST = 1e-4;
    private static final double MOST = 0.3;

    /// How far slopes are thought to be from none, in parts of the standard deviation of what they foretell.
    private static final double SLOPE = 0.5;

    /// How many campaigns' worth of certainty the estimates use up.
    private static final double FEW = 12;

    /// So many campaigns, of which a few stray very far, tell as much of how far they stray as one degree of freedom.
    private static final double TAILS = 6;

    private static final double LEAST_DEGREES = 3;
    private static final double MOST_DEGREES = 1e6;
    private static final double LEAST_SCALE = 0.3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final int ROUNDS = 4;

    /// The share of the earlier campaigns that are nearest and count.
    private static final double NEAR = 2 / 3.0;

    /// So many count in any case.
    private static final int ENOUGH = 20;

    private final List<Past> past;
    private final Estimate estimate;
    private final double effective;
    private final double scale;

    /// @param own intraclass correlation of the open parts of a network of a campaign
    /// @param common of it, what the networks of a campaign share
    /// @param slopes what the signs foretell
    /// @param doubt covariance of the slopes, in parts of the variance of one open part
    private record Estimate(double own, double common, double[] slopes, double[][] doubt) {

        static final Estimate FIRST =
                new Estimate(0.05, 0, new double[Sample.SIGNS], new double[Sample.SIGNS][Sample.SIGNS]);

        double chance(Sample sample) {
            return sample.chance(slopes);
        }
    }

    /// An earlier campaign.
    ///
    /// @param weight from 0 to 1, by how near it is to the running one
    /// @param slopes what all others say
    private record Past(List<Sample> samples, double weight, double[] slopes) {

        Past but(double[] foretold) {
            return new Past(samples, weight, foretold);
        }

        double error(Sample sample) {
            Progress progress = sample.progress();
            return (progress.later / progress.open - sample.chance(slopes)) / progress.unit();
        }

        /// @return how many more than foretold were delivered of it
        double surplus() {
            return samples.stream()
                    .mapToDouble(one -> one.progress().later - one.progress().open * one.chance(slopes))
                    .sum();
        }
    }

    /// @param campaigns earlier ones
    /// @param running the networks of the running one
    Dispersion(List<List<Progress>> campaigns, List<Sample> running, Likeness likeness) {
        past = nearest(
                campaigns.stream()
                        .map(campaign -> Sample.of(campaign, likeness).stream()
                                .filter(Sample::tells)
                                .toList())
                        .filter(samples -> !samples.isEmpty())
                        .toList(),
                running);
        double weight = past.stream().mapToDouble(Past::weight).sum();
        double squares =
                past.stream().mapToDouble(one -> one.weight() * one.weight()).sum();
        effective = past.isEmpty() ? 0 : weight * weight / squares;
        Estimate last = Estimate.FIRST;
        for (int i = 0; i < ROUNDS; i++) {
            last = measured(regressed(last));
        }
        estimate = last;
        scale = scale();
    }

    /// By tricube, as far as the nearest reach.
    private static List<Past> nearest(List<List<Sample>> campaigns, List<Sample> running) {
        double[] distances = campaigns.stream()
                .mapToDouble(one -> Sample.distance(one, running))
                .toArray();
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        int count = Math.max(ENOUGH, (int) Math.ceil(NEAR * sorted.length));
        double reach = 0;
        if (sorted.length > 0) {
            int last = Math.min(count, sorted.length - 1);
            reach = sorted[last] * Math.max(1, (double) count / sorted.length);
        }
        List<Past> nearest = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            double weight = Math.pow(1 - Math.pow(distances[i] / (1.0001 * reach + 1e-9), 3), 3);
            if (weight > 0) {
                nearest.add(new Past(campaigns.get(i), weight, new double[Sample.SIGNS]));
            }
        }
        return nearest;
    }

    /// @return mean and variance of how many of the open parts will be delivered
    /// @param between variance between networks of what is not known of each
    Moments expect(List<Sample> running, ToDoubleFunction<Progress> between) {
        List<Sample> waiting = new ArrayList<>();
        double mean = 0;
        for (Sample one : running) {
            if (one.progress().open > 0) {
                waiting.add(one);
                mean += one.progress().open * estimate.chance(one);
            }
        }
        Spread spread = spread(waiting, one -> between.applyAsDouble(one.progress()) + doubt(one));
        double few = 1 + FEW / (FEW + effective);
        return Moments.of(mean, spread.byChance(), spread.beyond() * scale * few, effective / TAILS);
    }

    /// @return the intraclass correlation of the open parts of a network of a campaign
    double own() {
        return estimate.own();
    }

    double chance(Sample sample) {
        return estimate.chance(sample);
    }

    /// What is to be expected: coins are known, how campaigns stray is an estimate.
    ///
    /// @param degrees of freedom that the variance is known by
    record Moments(double mean, double variance, double degrees) {

        private static Moments of(double mean, double byChance, double beyond, double degrees) {
            double known = Math.max(LEAST_DEGREES, degrees) * Math.pow((byChance + beyond) / beyond, 2);
            return new Moments(mean, byChance + beyond, beyond > 0 ? Math.min(known, MOST_DEGREES) : MOST_DEGREES);
        }

        /// @param p of Student's distribution
        /// @return of the normal one as far from its middle
        double level(double p) {
            return NORMAL.cumulativeProbability(TDistribution.of(degrees).inverseCumulativeProbability(p));
        }
    }

    /// Variance of how many open parts are delivered.
    ///
    /// @param byChance as if each were a coin of its own
    /// @param beyond what campaigns and networks add to that
    private record Spread(double byChance, double beyond) {}

    private Spread spread(List<Sample> campaign, ToDoubleFunction<Sample> more) {
        double byChance = 0;
        double beyond = 0;
        double units = 0;
        for (Sample one : campaign) {
            double open = one.progress().open;
            double chance = estimate.chance(one);
            double each = chance * (1 - chance);
            double excess = Math.min(estimate.own() - estimate.common() + more.applyAsDouble(one), MOST);
            byChance += open * each;
            beyond += Math.max(0, open * (open - 1)) * each * excess;
            units += open * Math.sqrt(each);
        }
        return new Spread(byChance, beyond + estimate.common() * units * units);
    }

    /// @return variance that the slopes not being known adds
    private double doubt(Sample sample) {
        double sum = 0;
        for (int i = 0; i < Sample.SIGNS; i++) {
            for (int j = 0; j < Sample.SIGNS; j++) {
                sum += sample.signs()[i] * estimate.doubt()[i][j] * sample.signs()[j];
            }
        }
        return sum;
    }

    private Estimate regressed(Estimate before) {
        double[][] information = new double[Sample.SIGNS][Sample.SIGNS];
        double[] seen = new double[Sample.SIGNS];
        for (int i = 0; i < Sample.SIGNS; i++) {
            information[i][i] = 1 / (SLOPE * SLOPE * Math.max(before.own(), 0.01));
        }
        past.forEach(one -> count(one, 1, before, information, seen));
        past.replaceAll(one -> {
            count(one, -1, before, information, seen);
            double[] others = times(inverse(information), seen);
            count(one, 1, before, information, seen);
            return one.but(others);
        });
        double[][] doubt = inverse(information);
        return new Estimate(before.own(), before.common(), times(doubt, seen), doubt);
    }

    /// @param times 1 to count it, -1 to leave it out again
    private static void count(Past campaign, int times, Estimate before, double[][] information, double[] seen) {
        double worth = times * campaign.weight() * worth(campaign.samples(), before);
        for (Sample one : campaign.samples()) {
            double w = worth / (one.noise() + before.own());
            for (int i = 0; i < Sample.SIGNS; i++) {
                seen[i] += w * one.signs()[i] * one.progress().outcome();
                for (int j = 0; j < Sample.SIGNS; j++) {
                    information[i][j] += w * one.signs()[i] * one.signs()[j];
                }
            }
        }
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    /// The networks of a campaign say much the same.
    private static double worth(List<Sample> campaign, Estimate before) {
        double sum = 0;
        double squares = 0;
        for (Sample one : campaign) {
            double w = 1 / (one.noise() + before.own());
            sum += w;
            squares += w * w;
        }
        return 1 / (1 + (sum * sum / squares - 1) * Math.min(1, before.common() / before.own()));
    }

    private Estimate measured(Estimate before) {
        double prior = SURENESS / Math.pow(0.1 + before.own(), 2);
        double excess = prior * USUAL;
        double weight = prior;
        double products = 0;
        double pairs = prior;
        for (Past campaign : past) {
            double[] errors =
                    campaign.samples().stream().mapToDouble(campaign::error).toArray();
            double[] noises =
                    campaign.samples().stream().mapToDouble(Sample::noise).toArray();
            for (int i = 0; i < errors.length; i++) {
                double w = 1 / (noises[i] + before.own());
                double all = campaign.weight() * w * w;
                excess += all * (errors[i] * errors[i] - noises[i]);
                weight += all * Math.max(0, 1 - noises[i]);
                for (int j = 0; j < i; j++) {
                    double v = campaign.weight() * w / (noises[j] + before.own());
                    products += v * errors[i] * errors[j];
                    pairs += v;
                }
            }
        }
        double own = Math.clamp(excess / weight, LEAST, MOST);
        return new Estimate(own, Math.clamp(products / pairs, 0, own), before.slopes(), before.doubt());
    }

    /// Whether whole campaigns strayed as far as all of that says: told by those whose coins hide little of it.
    private double scale() {
        double sureness = 10;
        double sum = sureness;
        double n = sureness;
        for (Past campaign : past) {
            Spread spread = spread(campaign.samples(), _ -> 0);
            double variance = spread.byChance() + spread.beyond();
            if (variance > 1e-6) {
                double surplus = Math.min(Math.pow(campaign.surplus(), 2), 25 * variance);
                double told = spread.beyond() / variance;
                sum += campaign.weight() * told * (surplus - spread.byChance()) / variance;
                n += campaign.weight() * told * told;
            }
        }
        return Math.max(LEAST_SCALE, sum / n);
    }

    /// Gauss and Jordan; the matrix is positive definite.
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] left = new double[n][];
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            left[i] = matrix[i].clone();
            right[i][i] = 1;
        }
        for (int i = 0; i < n; i++) {
            double pivot = left[i][i];
            for (int j = 0; j < n; j++) {
                left[i][j] /= pivot;
                right[i][j] /= pivot;
            }
            for (int k = 0; k < n; k++) {
                if (k != i) {
                    double factor = left[k][i];
                    for (int j = 0; j < n; j++) {
                        left[k][j] -= factor * left[i][j];
                        right[k][j] -= factor * right[i][j];
                    }
                }
            }
        }
        return right;
    }
}
