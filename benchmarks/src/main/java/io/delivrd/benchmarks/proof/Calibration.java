package io.delivrd.benchmarks.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether numbers to be suppressed get nothing later as often as their confidence says: in bins of half a point.
final class Calibration {

    private static final BigDecimal BIN = new BigDecimal("0.005");
    private static final double LIMIT = .01;

    private final Map<BigDecimal, Bin> bins = new TreeMap<>();

    private record Bin(Mean stated, Share kept) {

        private double distance() {
            return Math.abs(stated.value() - kept.share());
        }
    }

    void add(BigDecimal confidence, boolean later) {
        Bin bin = bins.computeIfAbsent(
                confidence.divide(BIN, 0, RoundingMode.FLOOR), _ -> new Bin(new Mean(), new Share()));
        bin.stated().add(confidence.doubleValue());
        bin.kept().add(!later);
    }

    void told(Report report) {
        List<List<String>> rows = new ArrayList<>();
        double distance = 0;
        long all = 0;
        for (Map.Entry<BigDecimal, Bin> entry : bins.entrySet()) {
            Bin bin = entry.getValue();
            BigDecimal low = entry.getKey().multiply(BIN);
            rows.add(List.of(
                    Report.percent(low.doubleValue(), 1) + " to "
                            + Report.percent(low.add(BIN).doubleValue(), 1),
                    Report.percent(bin.stated().value(), 2),
                    Report.percent(bin.kept().share(), 2),
                    Report.count(bin.kept().n())));
            distance += bin.kept().n() * bin.distance();
            all += bin.kept().n();
        }
        report.table(List.of("confidence of a number to be suppressed", "mean", "got nothing later", "n"), rows);
        report.below(
                "numbers to be suppressed: mean distance of confidence and what got nothing later",
                LIMIT,
                distance / all,
                all);
    }
}
