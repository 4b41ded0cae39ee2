package io.delivrd.domain.forecast;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/// How far pace and quality stray among earlier campaigns, and so whether a running one is like them.
///
/// @param pace variance of the pace among networks of campaigns, beyond chance
/// @param quality variance of the quality likewise
/// @param commonPace variance of the pace of whole campaigns
/// @param commonQuality variance of the quality of whole campaigns
record Likeness(double pace, double quality, double commonPace, double commonQuality) {

    /// As much is assumed before anything is known, as surely as if two campaigns had shown it.
    private static final double USUAL = 0.02;

    private static final double SURENESS = 2;

    /// How often something is out of order.
    private static final double RARE = 0.01;

    private static final TDistribution USUALLY = TDistribution.of(4);

    static Likeness of(List<List<Progress>> campaigns) {
        List<Progress> all = campaigns.stream().flatMap(List::stream).toList();
        double pace = spread(all, one -> one.pace, Progress::paceNoise);
        double quality = spread(all, one -> one.quality, Progress::qualityNoise);
        double commonPace = SURENESS * pace;
        double commonQuality = SURENESS * quality;
        for (List<Progress> campaign : campaigns) {
            Together together = Together.of(campaign);
            commonPace += together.pace * together.pace;
            commonQuality += together.quality * together.quality;
        }
        double sureness = SURENESS + campaigns.size();
        return new Likeness(pace, quality, commonPace / sureness, commonQuality / sureness);
    }

    /// Moments, each network weighed by how much it tells.
    private static double spread(
            Collection<Progress> all, ToDoubleFunction<Progress> deviation, ToDoubleFunction<Progress> noise) {
        double spread = USUAL;
        for (int i = 0; i < 3; i++) {
            double weight = SURENESS;
            double excess = USUAL * SURENESS;
            for (Progress one : all) {
                double w = Math.pow(spread / (spread + noise.applyAsDouble(one)), 2);
                excess += w * (Math.pow(deviation.applyAsDouble(one), 2) - noise.applyAsDouble(one));
                weight += w;
            }
            spread = Math.max(excess / weight, 1e-4);
        }
        return spread;
    }

    /// @return how likely it is that something is out of order with all of them: that much less came than should have,
    ///     or that much less of it was delivered
    double unlike(List<Progress> campaign) {
        Together together = Together.of(campaign);
        return Math.max(
                unlike(together.pace, commonPace, together.slowest),
                together.finals < 1 ? 0 : unlike(together.quality, commonQuality, together.worst));
    }

    /// @return how likely it is that something is out of order with its network
    double unlike(Progress one) {
        return Math.max(
                unlike(one.pace, pace + one.paceNoise(), one.slowest()),
                one.finals < 1 ? 0 : unlike(one.quality, quality + one.qualityNoise(), one.worst()));
    }

    /// Bayes: either the deviation is one of the usual, with their long tails, or any shortfall is as likely as any.
    private static double unlike(double deviation, double variance, double range) {
        if (deviation >= 0) {
            return 0;
        }
        double unit = Math.sqrt(variance);
        double usual = USUALLY.density(deviation / unit) / unit;
        double broken = RARE / Math.max(range, 1e-6);
        return broken / (usual + broken);
    }

    /// The networks of a campaign taken together.
    private record Together(double pace, double quality, double slowest, double worst, double finals) {

        static Together of(List<Progress> campaign) {
            double n = 0;
            double finals = 0;
            double pace = 0;
            double quality = 0;
            double slowest = 0;
            double worst = 0;
            for (Progress one : campaign) {
                n += one.n;
                pace += one.n * one.pace;
                slowest += one.n * one.slowest();
                finals += one.finals;
                quality += one.finals * one.quality;
                worst += one.finals * one.worst();
            }
            double known = Math.max(finals, 1);
            double all = Math.max(n, 1);
            return new Together(pace / all, quality / known, slowest / all, worst / known, finals);
        }
    }
}
