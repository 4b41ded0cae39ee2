package io.delivrd.ui.finance;

import io.delivrd.application.finance.price.PriceSeries;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceDay;
import io.delivrd.ui.finance.StepChart.Dot;
import io.delivrd.ui.finance.StepChart.Label;
import io.delivrd.ui.finance.StepChart.Row;
import io.delivrd.ui.finance.StepChart.Tick;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Draws the prices of one account on one network in one currency.
final class StepCharts {

    private static final int LABEL_EVERY = 7;
    private static final int TICKS = 4;
    private static final double MARGIN = 0.15;

    private final Numbers numbers;
    private final Words words;
    private final YearMonth month;
    private final PriceSeries series;
    private final double low;
    private final double high;

    private StepCharts(PriceSeries series, YearMonth month, Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
        this.month = month;
        this.series = series;
        List<BigDecimal> all = series.days().stream()
                .flatMap(day -> Stream.concat(day.counts().stream().map(PriceDay.Count::price), day.tariff().stream()))
                .toList();
        double least = all.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most = all.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        double margin = most > least ? (most - least) * MARGIN : Math.max(1e-8, most * MARGIN);
        this.low = Math.max(0, least - margin);
        this.high = most + margin;
    }

    /// @param series with a day at least
    static StepChart of(PriceSeries series, YearMonth month, Numbers numbers) {
        return new StepCharts(series, month, numbers).chart();
    }

    private StepChart chart() {
        String caption = words.text(
                "prices.chart",
                series.key().network().text(),
                series.key().provider().text(),
                series.key().account().text());
        return new StepChart(
                caption,
                words.text(
                        "prices.chart.summary",
                        FinanceHeads.month(month, words),
                        series.days().size(),
                        numbers.count(series.days().size())),
                ticks(),
                line(),
                tariffs(),
                dots(),
                labels(),
                rows());
    }

    private double along(LocalDate day) {
        return (day.getDayOfMonth() - 1.0) / month.lengthOfMonth();
    }

    private double down(BigDecimal price) {
        return 1 - (price.doubleValue() - low) / (high - low);
    }

    private String corner(double x, BigDecimal price) {
        return String.format(
                Locale.ROOT, "%.1f,%.1f", Math.clamp(x, 0, 1) * StepChart.SIDE, down(price) * StepChart.SIDE);
    }

    private double width() {
        return 1.0 / month.lengthOfMonth();
    }

    private static BigDecimal main(PriceDay day) {
        return day.commonest().orElse(BigDecimal.ZERO);
    }

    /// A day without a priced part has the price of the one before.
    private String line() {
        List<String> corners = new ArrayList<>();
        Optional<BigDecimal> before = Optional.empty();
        for (PriceDay day : series.days()) {
            double x = along(day.day());
            before.ifPresent(price -> corners.add(corner(x, price)));
            corners.add(corner(x, main(day)));
            corners.add(corner(x + width(), main(day)));
            before = Optional.of(main(day));
        }
        return String.join(" ", corners);
    }

    private List<String> tariffs() {
        List<String> lines = new ArrayList<>();
        List<PriceDay> days = series.days();
        int from = 0;
        while (from < days.size()) {
            Optional<BigDecimal> tariff = days.get(from).tariff();
            int until = from;
            while (until + 1 < days.size() && days.get(until + 1).tariff().equals(tariff)) {
                until++;
            }
            double start = along(days.get(from).day());
            double end = along(days.get(until).day()) + width();
            tariff.ifPresent(price -> lines.add(corner(start, price) + " " + corner(end, price)));
            from = until + 1;
        }
        return lines;
    }

    private List<Dot> dots() {
        return series.days().stream()
                .flatMap(day -> day.counts().stream()
                        .map(count -> new Dot(
                                Numbers.along(along(day.day()) + width() / 2),
                                Numbers.along(down(count.price())),
                                words.text(
                                        "prices.chart.dot",
                                        day(day.day()),
                                        money(count.price()),
                                        count.parts(),
                                        numbers.count(count.parts())))))
                .toList();
    }

    private List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= TICKS; i++) {
            double value = low + (high - low) * i / TICKS;
            ticks.add(new Tick(
                    Numbers.along(1 - (double) i / TICKS),
                    String.format(words.locale(), "%." + Price.SCALE + "f", value)));
        }
        return ticks;
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int number = 1; number <= month.lengthOfMonth(); number += LABEL_EVERY) {
            double middle = along(month.atDay(number)) + width() / 2;
            labels.add(new Label(
                    Numbers.along(middle),
                    number == 1 ? "start" : "middle",
                    shortDay(month.atDay(number)),
                    labels.size() % 2 == 0));
        }
        return labels;
    }

    private List<Row> rows() {
        return series.days().stream()
                .flatMap(day -> day.counts().stream()
                        .map(count -> new Row(
                                day(day.day()),
                                money(count.price()),
                                numbers.count(count.parts()),
                                numbers.count(count.recorded()),
                                day.tariff().map(this::money).orElse(""))))
                .toList();
    }

    private String money(BigDecimal price) {
        return numbers.money(price, Price.SCALE, series.key().currency().text());
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(words.text("format.date"), words.locale())
                .format(day);
    }

    private String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern(words.text("format.tick.day"), words.locale())
                .format(day);
    }
}
