package io.delivrd.domain.trust;

import org.apache.commons.statistics.distribution.TDistribution;

/// How well hits among receipts fit a share of them made up, where only real ones can be hits: trouble with
/// phones,
/// recipients who act.
///
/// The share of hits among real receipts differs by network and list: log-normal between networks, with
/// the long tail of Student's t above.
final class RealShare {

    private static final int STEPS = 81;

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
        double[] terms = new double[STEPS * ofMadeUp.length];
        for (int i = 0; i < shares.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < terms.length; k++) {
                double z = REACH * (2.0 * (k / ofMadeUp.length) / (STEPS - 1) - 1);
                double real = Math.min(usual * Math.exp(spread * z), MOST);
                double p = (1 - shares[i]) * real + shares[i] * ofMadeUp[k % ofMadeUp.length];
                terms[k] = between(z) + told * (hits * Math.log(p) + (n - hits) * Math.log1p(-p));
                most = Math.max(most, terms[k]);
            }
            double sum = 0;
            for (double term : terms) {
                sum += Math.exp(term - most);
            }
            curve[i] = most + Math.log(sum);
        }
        double none = curve[0];
        for (int i = 0; i < curve.length; i++) {
            curve[i] -= none;
        }
        return curve;
    }

    /// @param z how far from the usual of its peers
    private static double between(double z) {
        return z > 0 ? FAR_MORE.logDensity(z) - FAR_MORE.logDensity(0) : -z * z / 2;
    }
}
