package io.delivrd.ui.dashboard;

import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import io.delivrd.ui.dashboard.Attention.Item;
import io.delivrd.ui.dashboard.Attention.Reason;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the campaigns and networks that call for a look: only where the interval, not the point, is out of line,
/// and never for fewer than a hundred.
final class Attentions {

    private static final int MOST = 8;
    private static final int LEAST = 100;
    private static final BigDecimal NOTICEABLE = new BigDecimal("0.02");
    private static final BigDecimal FAR = new BigDecimal("0.05");
    private static final BigDecimal SILENT = new BigDecimal("0.03");
    private static final BigDecimal CONTRADICTED = new BigDecimal("0.01");

    private final DeliveryFigures figures;
    private final Numbers numbers;
    private final Words words;
    private final NetworkNames networks;

    Attentions(DeliveryFigures figures, Numbers numbers) {
        this.figures = figures;
        this.numbers = numbers;
        this.words = numbers.words();
        this.networks = new NetworkNames(words);
    }

    /// @param concerned how many parts or messages the reason is about
    private record Found(Reason reason, long concerned) {}

    private record Candidate(Item item, long concerned) {}

    Attention of(Asked asked, DeliveryCounts total) {
        List<Candidate> candidates = Stream.of(Dimension.CAMPAIGN, Dimension.NETWORK)
                .flatMap(dimension -> candidates(dimension, asked, total))
                .sorted(Comparator.comparingLong(Candidate::concerned)
                        .reversed()
                        .thenComparing(candidate -> candidate.item().name()))
                .toList();
        int more = candidates.size() - MOST;
        return new Attention(
                candidates.stream().limit(MOST).map(Candidate::item).toList(),
                candidates.isEmpty()
                        ? words.text("attention.none")
                        : more > 0 ? words.text("attention.more", numbers.count(more)) : "");
    }

    private Stream<Candidate> candidates(Dimension dimension, Asked asked, DeliveryCounts total) {
        DeliveryQuery query = asked.by(dimension);
        DeliveryReport now;
        Optional<DeliveryReport> before;
        try {
            now = figures.measure(query);
            before = asked.before(query).map(figures::measure);
        } catch (TooManyRows e) {
            // The table of the page says so.
            return Stream.of();
        }
        Map<String, DeliveryCounts> countsBefore = before.map(report -> report.rows().stream()
                        .collect(Collectors.toMap(row -> key(row, dimension), DeliveryRow::counts)))
                .orElse(Map.of());
        return now.rows().stream()
                .map(row -> candidate(
                        dimension,
                        asked,
                        row,
                        reasons(
                                row.counts(),
                                countsBefore.getOrDefault(key(row, dimension), DeliveryCounts.NONE),
                                total)))
                .flatMap(Optional::stream);
    }

    private static String key(DeliveryRow row, Dimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }

    private Optional<Candidate> candidate(Dimension dimension, Asked asked, DeliveryRow row, List<Found> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String key = key(row, dimension);
        boolean campaign = dimension == Dimension.CAMPAIGN;
        return Optional.of(new Candidate(
                new Item(
                        words.text("dimension." + dimension.tag()),
                        campaign ? key : networks.name(key, row.network()),
                        campaign
                                ? asked.links().onCampaign(key).text()
                                : asked.links().onNetwork(key).text(),
                        found.stream().map(Found::reason).toList()),
                found.stream().mapToLong(Found::concerned).max().orElse(0)));
    }

    private List<Found> reasons(DeliveryCounts counts, DeliveryCounts before, DeliveryCounts total) {
        List<Found> reasons = new ArrayList<>();
        if (counts.expected() < LEAST) {
            return reasons;
        }
        drop(counts, before).ifPresent(reasons::add);
        silent(counts).ifPresent(reasons::add);
        if (reasons.isEmpty()) {
            low(counts, total).ifPresent(reasons::add);
        }
        contradicted(counts).ifPresent(reasons::add);
        return reasons;
    }

    /// Among known outcomes, so that receipts still to come are no drop.
    private Optional<Found> drop(DeliveryCounts counts, DeliveryCounts before) {
        RateDifference difference = new RateDifference(counts.deliveredOfKnown(), before.deliveredOfKnown());
        return difference
                .interval()
                .filter(interval -> interval.high().compareTo(NOTICEABLE.negate()) < 0)
                .map(interval -> new Found(
                        new Reason(
                                "drop",
                                words.text(
                                        "attention.drop",
                                        numbers.percent(before.deliveredOfKnown()
                                                .value()
                                                .orElseThrow()),
                                        numbers.percent(counts.deliveredOfKnown()
                                                .value()
                                                .orElseThrow()),
                                        numbers.points(interval.low()),
                                        numbers.points(interval.high()),
                                        numbers.count(counts.deliveredOfKnown().n()))),
                        share(
                                counts.deliveredOfKnown().n(),
                                difference.value().orElseThrow().abs())));
    }

    private Optional<Found> silent(DeliveryCounts counts) {
        long never = counts.aged() + counts.givenUp();
        Rate rate = new Rate(never, counts.expected());
        return above(rate, SILENT)
                .map(share -> new Found(
                        new Reason(
                                "silent",
                                words.text(
                                        "attention.silent",
                                        share,
                                        numbers.count(never),
                                        numbers.count(counts.expected()))),
                        never));
    }

    private Optional<Found> low(DeliveryCounts counts, DeliveryCounts total) {
        Rate rate = counts.deliveredOfKnown();
        Optional<BigDecimal> others = total.deliveredOfKnown().value();
        if (rate.interval().isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal gap = others.get().subtract(rate.interval().get().high());
        return gap.compareTo(FAR) < 0
                ? Optional.empty()
                : Optional.of(new Found(
                        new Reason(
                                "low",
                                words.text(
                                        "attention.low",
                                        numbers.percent(rate.value().orElseThrow()),
                                        numbers.percent(others.get()),
                                        numbers.count(rate.n()))),
                        share(rate.n(), gap)));
    }

    private Optional<Found> contradicted(DeliveryCounts counts) {
        Rate rate = new Rate(counts.contradicted(), counts.delivered() + counts.contradicted());
        return above(rate, CONTRADICTED)
                .map(share -> new Found(
                        new Reason(
                                "contradicted",
                                words.text(
                                        "attention.contradicted",
                                        share,
                                        numbers.count(counts.contradicted()),
                                        numbers.count(rate.n()))),
                        counts.contradicted()));
    }

    /// @return the share, if even the lower end of its interval is above the limit
    private Optional<String> above(Rate rate, BigDecimal limit) {
        return rate.interval()
                .filter(interval -> interval.low().compareTo(limit) > 0)
                .flatMap(_ -> rate.value())
                .map(numbers::percent);
    }

    private static long share(long n, BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(n)).longValue();
    }
}
