package io.delivrd.benchmarks.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How well probabilities, bands and quantiles did once the truth is known.
final class Scores {

    private Scores() {}

    /// @param score the higher, the likelier
    record Scored(double score, boolean positive) {}

    /// The chance that one of the positives scores higher than one of the others; ties count half.
    ///
    /// @return NaN without both kinds
    /// @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil, Radiology 1982</a>
    static double auc(List<Scored> scored) {
        List<Scored> sorted = new ArrayList<>(scored);
        sorted.sort(Comparator.comparingDouble(Scored::score));
        double ranks = 0;
        long positives = 0;
        for (int begin = 0, end; begin < sorted.size(); begin = end) {
            end = begin;
            while (end < sorted.size()
                    && sorted.get(end).score() == sorted.get(begin).score()) {
                end++;
            }
            long among =
                    sorted.subList(begin, end).stream().filter(Scored::positive).count();
            ranks += among * (begin + 1 + end) / 2.0;
            positives += among;
        }
        long others = sorted.size() - positives;
        return positives == 0 || others == 0
                ? Double.NaN
                : (ranks - positives * (positives + 1) / 2.0) / positives / others;
    }

    /// Probabilities of one range.
    ///
    /// @param said their mean
    /// @param was the share of positives
    record Bin(double from, double until, int n, double said, double was) {}

    /// @return by the range of the probability, those with anything in them
    static List<Bin> calibration(List<Scored> scored, double... bounds) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 1; i < bounds.length; i++) {
            double from = bounds[i - 1];
            double until = bounds[i];
            boolean last = i == bounds.length - 1;
            List<Scored> in = scored.stream()
                    .filter(one -> one.score() >= from && (one.score() < until || last))
                    .toList();
            if (!in.isEmpty()) {
                bins.add(new Bin(
                        from,
                        until,
                        in.size(),
                        in.stream().mapToDouble(Scored::score).average().orElseThrow(),
                        in.stream().filter(Scored::positive).count() / (double) in.size()));
            }
        }
        return bins;
    }

    /// @return how far apart the bins' means and shares are, weighted by what is in them
    static double calibrationError(List<Bin> bins) {
        double all = bins.stream().mapToInt(Bin::n).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.n() / all * Math.abs(bin.said() - bin.was()))
                .sum();
    }

    /// What a forecast quantile costs: for the median half the distance, for others more on the side it should not
    /// miss.
    ///
    /// @param level of the quantile, 0 to 1
    /// @see <a href="https://doi.org/10.2307/1913643">Koenker and Bassett, Econometrica 1978</a>
    static double pinball(double level, double quantile, double truth) {
        return Math.max(level * (truth - quantile), (level - 1) * (truth - quantile));
    }
}
