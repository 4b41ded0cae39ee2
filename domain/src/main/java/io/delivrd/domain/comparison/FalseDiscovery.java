package io.delivrd.domain.comparison;

import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Which of many differences are more than chance, where looking at many would find some in any case: at most one of
/// twenty that are told, on average, is none.
///
/// @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg 1995</a>
public final class FalseDiscovery {

    private static final double SHARE = 0.05;

    /// Quantile beyond which no probability is left.
    private static final double FURTHEST = 38;

    private FalseDiscovery() {}

    /// @param differences of independent rates; those without data are never found
    /// @return for each, in their order, whether it is found
    public static List<Boolean> found(List<RateDifference> differences) {
        double[] chances =
                differences.stream().mapToDouble(FalseDiscovery::chance).toArray();
        int tested = (int) differences.stream()
                .filter(difference -> difference.value().isPresent())
                .count();
        double[] ordered = Arrays.stream(chances).sorted().toArray();
        double limit = IntStream.range(0, tested)
                .filter(i -> ordered[i] <= SHARE * (i + 1) / tested)
                .mapToDouble(i -> ordered[i])
                .max()
                .orElse(-1);
        return Arrays.stream(chances).mapToObj(chance -> chance <= limit).toList();
    }

    /// @return the probability of a difference as large by chance: the risk at which Newcombe's interval begins to
    ///     hold 0; 1 without data
    static double chance(RateDifference difference) {
        if (difference.value().isEmpty()) {
            return 1;
        }
        double low = 0;
        double high = FURTHEST;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (holdsZero(difference, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 2 * NormalDistribution.of(0, 1).survivalProbability(low);
    }

    private static boolean holdsZero(RateDifference difference, double quantile) {
        double gap = share(difference.rate()) - share(difference.other());
        Wilson band = wilson(difference.rate(), quantile).less(wilson(difference.other(), quantile));
        return gap > 0 ? gap <= band.below() : -gap <= band.above();
    }

    private static Wilson wilson(Rate rate, double quantile) {
        return Wilson.of(share(rate), rate.n(), quantile);
    }

    private static double share(Rate rate) {
        return (double) rate.hits() / rate.n();
    }
}
