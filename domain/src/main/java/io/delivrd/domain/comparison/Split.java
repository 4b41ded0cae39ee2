package io.delivrd.domain.comparison;

import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The gap between two rates in parts that add up to it: mix, performance within the cells in common, and coverage.
///
/// @param first rate
/// @param second rate, with data as the first
/// @param within exact, as far as numbers go
/// @param coverage likewise
/// @param mixHalf half the width of the band of the mix
/// @param withinHalf of the performance within cells
/// @param coverageHalf of the coverage
/// @see Gap
public record Split(
        Rate first,
        Rate second,
        double within,
        double coverage,
        double mixHalf,
        double withinHalf,
        double coverageHalf) {

    /// Parts as they are shown.
    ///
    /// @param raw mix + within + coverage, to the last digit
    public record Parts(BigDecimal raw, BigDecimal mix, BigDecimal within, BigDecimal coverage) {}

    static Split of(Sample sample, int first, int second, double risk) {
        Gap gap = new Gap(sample, first, second, sample.common(List.of(first, second)));
        return new Split(
                sample.rate(first),
                sample.rate(second),
                gap.within(),
                gap.coverage(),
                gap.mixFigure().half(risk),
                gap.withinFigure().half(risk),
                gap.coverageFigure().half(risk));
    }

    /// Each rate and each part but the mix is rounded once. The mix takes what is left, and so what rounding leaves.
    ///
    /// @param scale decimals
    public Parts at(int scale) {
        BigDecimal raw = rounded(first, scale).subtract(rounded(second, scale));
        BigDecimal performance = rounded(within, scale);
        BigDecimal receipts = rounded(coverage, scale);
        return new Parts(raw, raw.subtract(performance).subtract(receipts), performance, receipts);
    }

    /// @return the difference of mix with its band; it may be more than 1, as what is left when the others point the
    ///     other way
    public Estimate mixBand() {
        return Estimate.around(at(Rate.SCALE).mix(), mixHalf);
    }

    public Estimate withinBand() {
        return band(at(Rate.SCALE).within(), withinHalf);
    }

    public Estimate coverageBand() {
        return band(at(Rate.SCALE).coverage(), coverageHalf);
    }

    private static Estimate band(BigDecimal value, double half) {
        return Estimate.of(value, half, half, -1);
    }

    private static BigDecimal rounded(Rate rate, int scale) {
        return BigDecimal.valueOf(rate.hits()).divide(BigDecimal.valueOf(rate.n()), scale, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal rounded(double share, int scale) {
        return BigDecimal.valueOf(share).setScale(scale, RoundingMode.HALF_EVEN);
    }
}
