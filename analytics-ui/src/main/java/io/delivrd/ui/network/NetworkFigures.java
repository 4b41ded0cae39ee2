package io.delivrd.ui.network;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.network.NetworkTable.Figures;
import io.delivrd.ui.network.NetworkTable.Stretch;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.rates.StateKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The figures of one row of the table of networks: of a network, a country or all of them.
record NetworkFigures(Numbers numbers, boolean slice) {

    /// @param rate that leads the page
    Figures of(DeliveryRow row, Rate rate) {
        DeliveryCounts counts = row.counts();
        TimeToReceipt time = row.timeToReceipt();
        List<Stretch> split = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        long before = 0;
        for (StateKind kind : StateKind.values()) {
            long n = kind.of(counts);
            if (n > 0) {
                split.add(new Stretch(
                        kind.look().tag(),
                        Numbers.along((double) before / counts.all()),
                        Numbers.along((double) n / counts.all())));
                texts.add(numbers.words()
                        .text(
                                "split.label",
                                numbers.words().text("state." + kind.tag()),
                                numbers.share(n, counts.all())));
                before += n;
            }
        }
        return new Figures(
                numbers.count(counts.all()),
                RateText.of(rate, numbers),
                slice ? Optional.empty() : Optional.of(RateText.ofCoverage(counts.coverage(), numbers)),
                counts.unknowable().all() == 0
                        ? ""
                        : numbers.words()
                                .text(
                                        "row.unknowable",
                                        numbers.count(counts.unknowable().all())),
                duration(time.p50()),
                duration(time.p95()),
                time.n() == 0
                        ? numbers.words().text("figure.time.none")
                        : numbers.words().text("rate.n", numbers.count(time.n())),
                split,
                String.join(", ", texts));
    }

    private String duration(Optional<Duration> time) {
        return time.map(numbers::duration).orElse(numbers.words().text("rate.none"));
    }
}
