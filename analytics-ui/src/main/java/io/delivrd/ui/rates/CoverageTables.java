package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.CoverageTable.Days;
import io.delivrd.ui.rates.CoverageTable.Row;
import io.delivrd.ui.rates.CoverageTable.Stretch;
import io.delivrd.ui.rates.CoverageTable.Way;
import io.delivrd.ui.window.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Builds the table of receipts that were to be expected.
public final class CoverageTables {

    private static final int FEW_DAYS = 10;

    private final Numbers numbers;
    private final Words words;

    public CoverageTables(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
    }

    /// What becomes of a receipt that is to be expected; the counts of all ways add up to those expected.
    private enum Outcome {
        PUSHED(DeliveryCounts::pushed),
        RECOVERED(DeliveryCounts::recovered),
        GIVEN_UP(DeliveryCounts::givenUp),
        AGED(DeliveryCounts::aged),
        MISSING(DeliveryCounts::missing);

        private final ToLongFunction<DeliveryCounts> count;

        Outcome(ToLongFunction<DeliveryCounts> count) {
            this.count = count;
        }

        long of(DeliveryCounts counts) {
            return count.applyAsLong(counts);
        }

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        String look() {
            return switch (this) {
                case PUSHED -> "pushed";
                case RECOVERED -> "recovered";
                case GIVEN_UP -> "given-up";
                case AGED -> "unknown";
                case MISSING -> "open";
            };
        }
    }

    public Section<CoverageTable> section(Asked asked, FirstRows first) {
        DeliveryQuery byNetwork = asked.by(Dimension.NETWORK);
        Optional<DeliveryQuery> daily = daily(asked);
        return new Section<>(
                Questions.counted(byNetwork)
                        .and(Questions.counted(daily.stream().toList())),
                answers -> of(answers.of(byNetwork), daily.map(answers::of), asked, first));
    }

    private CoverageTable of(DeliveryReport byNetwork, Optional<DeliveryReport> daily, Asked asked, FirstRows first) {
        DeliveryCounts total = byNetwork.total().counts();
        NetworkNames names = new NetworkNames(words);
        List<DeliveryRow> largestFirst = byNetwork.rows().stream()
                .sorted(Comparator.comparingLong(
                                (DeliveryRow row) -> row.counts().all())
                        .reversed())
                .toList();
        List<DeliveryRow> withReceipts =
                largestFirst.stream().filter(row -> row.counts().expected() > 0).toList();
        return new CoverageTable(
                words.text("coverage_table.caption"),
                total.recovered() == 0
                        ? ""
                        : words.text(
                                "coverage_table.recovered",
                                numbers.count(total.recovered()),
                                numbers.share(total.recovered(), total.expected())),
                Arrays.stream(Outcome.values())
                        .map(way -> new Way(
                                way.look(),
                                words.text("way." + way.tag()),
                                words.text("way." + way.tag() + ".meaning")))
                        .toList(),
                first.first(withReceipts).stream()
                        .map(row -> network(row, names))
                        .toList(),
                first.more(withReceipts.size(), numbers),
                total.expected() == 0
                        ? Optional.empty()
                        : Optional.of(row(words.text("table.total"), "", without(total), total)),
                largestFirst.stream()
                        .filter(row -> row.counts().expected() == 0)
                        .map(row -> network(row, names))
                        .toList(),
                total.unknowable().all() == 0
                        ? ""
                        : words.text(
                                "coverage_table.without",
                                numbers.count(total.unknowable().all())),
                total.expected() == 0 ? Optional.empty() : daily.flatMap(report -> days(report, asked)),
                asked.links().coverageCsv(Dimension.NETWORK).text());
    }

    private Row network(DeliveryRow row, NetworkNames names) {
        String code = row.key().getOrDefault(Dimension.NETWORK, "");
        DeliveryCounts counts = row.counts();
        return row(names.name(code, row.network()), names.detail(code, row.network()), without(counts), counts);
    }

    private String without(DeliveryCounts counts) {
        return counts.unknowable().all() == 0
                ? ""
                : words.text(
                        "coverage_table.without.note",
                        numbers.count(counts.unknowable().all()));
    }

    private Row row(String name, String detail, String note, DeliveryCounts counts) {
        List<Stretch> bar = new ArrayList<>();
        long before = 0;
        for (Outcome way : Outcome.values()) {
            long n = way.of(counts);
            if (n > 0) {
                bar.add(new Stretch(
                        way.look(),
                        Numbers.along((double) before / counts.expected()),
                        Numbers.along((double) n / counts.expected())));
            }
            before += n;
        }
        return new Row(
                name,
                detail,
                note,
                numbers.count(counts.expected()),
                Arrays.stream(Outcome.values())
                        .map(way -> numbers.count(way.of(counts)))
                        .toList(),
                bar,
                RateText.ofCoverage(counts.coverage(), numbers));
    }

    /// @return what the table by day asks for; empty if there is none
    private static Optional<DeliveryQuery> daily(Asked asked) {
        DeliveryQuery query = asked.by(Dimension.BUCKET);
        return Duration.between(query.from(), query.until()).compareTo(Duration.ofDays(1)) <= 0
                ? Optional.empty()
                : Optional.of(new DeliveryQuery(
                        query.from(),
                        query.until(),
                        query.zone(),
                        query.group(),
                        asked.suits(Interval.DAY) ? Interval.DAY : asked.interval(),
                        query.unit(),
                        query.filter(),
                        query.asOf()));
    }

    private Optional<Days> days(DeliveryReport report, Asked asked) {
        DeliveryQuery daily = report.query();
        Interval interval = daily.interval();
        Times times = new Times(words, daily.zone());
        List<Row> rows = report.rows().stream()
                .filter(row -> row.counts().expected() > 0)
                .map(row -> row(
                        times.format(
                                "format.bucket." + interval.tag(),
                                Instant.parse(row.key().getOrDefault(Dimension.BUCKET, ""))),
                        "",
                        "",
                        row.counts()))
                .toList();
        return rows.size() < 2
                ? Optional.empty()
                : Optional.of(new Days(
                        words.text("coverage_table.days." + interval.tag()),
                        words.text("trend.bucket." + interval.tag(), times.zoneText()),
                        rows.size() <= FEW_DAYS,
                        rows,
                        asked.links()
                                .coverageCsv(Dimension.BUCKET)
                                .with("interval", interval.tag())
                                .text()));
    }
}
