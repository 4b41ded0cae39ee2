package io.delivrd.domain.trust;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/// How well hits among receipts fit a share of them made up, where only real ones can be hits: trouble with
/// phones,
/// recipients who act.
///
/// The share of hits among real receipts differs by network and list: log-normal between networks, with
/// the long tail of Student's t above.
final class RealShare {

    /// Places at which the shares of other networks are looked at, and as many where the receipts' own share is.
    private static final int STEPS = 81;

    private static final double OWN_DEVIATIONS = 6;

    // Campaigns differ within a network too: more receipts than that say no more about its usual share.
    private static final double SHARES_HOLD_FOR = 1_500;
    private static final double REACH = 10;
    private static final double MOST = .95;

    // Some networks have many times the hits of their peers, such as those that carry codes people wait for. That is no
    // proof that none are made up: a longer tail than that of hits that are missing.
    private static final TDistribution FAR_MORE = TDistribution.of(4);

    private RealShare() {}

    /// @param usual share of hits among real receipts
    /// @param spread standard deviation of its logarithm between networks
    /// @param ofMadeUp possible shares of hits among receipts made up, alike likely
    /// @param shares made up, the first 0
    /// @return log-likelihood by share made up, 0 for none
    static double[] curve(double hits, double n, double usual, double spread, double[] ofMadeUp, double[] shares) {
        double told = Math.min(1, SHARES_HOLD_FOR / n);
        double[] curve = new double[shares.length];
        double[] logs = new double[ofMadeUp.length];
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < ofMadeUp.length; j++) {
                logs[j] = logOfMean(hits, n, told, usual, spread, shares[i], ofMadeUp[j]);
            }
            curve[i] = logOfSum(logs);
        }
        double none = curve[0];
        for (int i = 0; i < curve.length; i++) {
            curve[i] -= none;
        }
        return curve;
    }

    /// @return logarithm of the likelihood, averaged over what the share of hits among real receipts may be
    private static double logOfMean(
            double hits, double n, double told, double usual, double spread, double share, double ofMadeUp) {
        double[] places = places(hits, n, told, usual, spread, share * ofMadeUp, 1 - share);
        double[] logs = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            double real = usual * Math.exp(spread * places[k]);
            double p = (1 - share) * real + share * ofMadeUp;
            double width = places[Math.min(k + 1, places.length - 1)] - places[Math.max(k - 1, 0)];
            // No share beyond the most there is: all of the tail put there would speak for making up the rest.
            logs[k] = real > MOST || width <= 0
                    ? Double.NEGATIVE_INFINITY
                    : between(places[k]) + told * (hits * Math.log(p) + (n - hits) * Math.log1p(-p)) + Math.log(width);
        }
        return logOfSum(logs);
    }

    /// Many receipts tell their own share far more sharply than other networks tell it: what is looked at is closer
    /// there, else it would be missed for some shares made up and met for others.
    ///
    /// @return in ascending order
    private static double[] places(
            double hits, double n, double told, double usual, double spread, double madeUp, double real) {
        double[] places = new double[2 * STEPS];
        double seen = (hits + .5) / (n + 1);
        double middle = Math.log(Math.max(seen - madeUp, 1e-9) / Math.max(real, 1e-9) / usual) / spread;
        double reach = OWN_DEVIATIONS
                * Math.sqrt((1 - seen) / ((hits + .5) * told))
                * seen
                / Math.max(seen - madeUp, 1e-9)
                / spread;
        for (int k = 0; k < STEPS; k++) {
            double along = 2.0 * k / (STEPS - 1) - 1;
            places[k] = REACH * along;
            places[STEPS + k] = Math.clamp(middle + reach * along, -REACH, REACH);
        }
        Arrays.sort(places);
        return places;
    }

    private static double logOfSum(double[] logs) {
        double most = Arrays.stream(logs).max().orElseThrow();
        return most
                + Math.log(Arrays.stream(logs).map(log -> Math.exp(log - most)).sum());
    }

    /// @param z how far from the usual of its peers
    private static double between(double z) {
        return z > 0 ? FAR_MORE.logDensity(z) - FAR_MORE.logDensity(0) : -z * z / 2;
    }
}
