package io.delivrd.domain.trust;

/// How likely each share made up is, given how likely what is seen would be under it.
///
/// Before anything is seen: as many networks as [Prevalence] finds make some up; of those any share may be, small ones
/// and all of it more often than others. The interval is by likelihood alone, so that it covers for every share
/// alike.
///
/// @see <a href="https://doi.org/10.1080/01621459.1988.10478694">Mitchell and Beauchamp 1988</a>, a spike at
///     none
final class Posterior {

    private static final int STEPS = 400;
    private static final double[] SHARES = new double[STEPS + 1];
    private static final double[] BEFORE = new double[STEPS + 1];

    // A share is told to a percent at best: one of 4 % is taken for one of 5.
    private static final double LINE = .04;
    private static final double ALL = .97;

    // Half the square of a deviation of 95 %; less in doubt, as what is not known about times has widened it already.
    private static final double CUT = 1.92;
    private static final double CUT_IN_DOUBT = 1.5;
    private static final double DOUBTED_NONE = .1;

    static {
        double sum = 0;
        for (int k = 0; k <= STEPS; k++) {
            SHARES[k] = k / (double) STEPS;
            BEFORE[k] = k == 0 ? 0 : 1 + .25 / (SHARES[k] + .02) + (SHARES[k] >= ALL ? .3 / (1 - ALL) : 0);
            sum += BEFORE[k];
        }
        for (int k = 0; k <= STEPS; k++) {
            BEFORE[k] /= sum;
        }
    }

    private Posterior() {}

    /// @return from 0 to 1
    static double[] shares() {
        return SHARES.clone();
    }

    /// @param weighed log-likelihood by share, scripts weighed by how likely they are before they are seen
    /// @param inDoubt the same, for the interval as long as it is not sure that some are made up
    /// @param prevalence how many of the networks judged together make some up
    static MadeUp of(double[] weighed, double[] inDoubt, double prevalence) {
        double most = max(weighed);
        double none = (1 - prevalence) * Math.exp(weighed[0] - most);
        double more = 0;
        double all = none;
        for (int k = 1; k <= STEPS; k++) {
            double after = prevalence * BEFORE[k] * Math.exp(weighed[k] - most);
            all += after;
            more += SHARES[k] >= LINE ? after : 0;
        }
        none /= all;
        double probability = more / all;
        boolean sure = probability >= ReceiptTrust.FOR_SURE;
        double[] curve = sure ? weighed : inDoubt;
        int best = best(curve);
        double cut = curve[best] - (sure ? CUT : CUT_IN_DOUBT);
        int low = best;
        int high = best;
        while (low > 0 && curve[low - 1] >= cut) {
            low--;
        }
        while (high < STEPS && curve[high + 1] >= cut) {
            high++;
        }
        return new MadeUp(
                probability, none > .5 ? 0 : SHARES[best], none > DOUBTED_NONE ? 0 : SHARES[low], SHARES[high]);
    }

    private static int best(double[] curve) {
        int best = 0;
        for (int k = 1; k <= STEPS; k++) {
            best = curve[k] > curve[best] ? k : best;
        }
        return best;
    }

    /// @param logs of likelihoods by share
    /// @return the logarithm of their mean over the shares of networks that make some up
    static double logOfMean(double[] logs) {
        double most = max(logs);
        double sum = 0;
        for (int k = 1; k <= STEPS; k++) {
            sum += BEFORE[k] * Math.exp(logs[k] - most);
        }
        return most + Math.log(sum);
    }

    private static double max(double[] values) {
        double most = values[0];
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }
}
