package io.delivrd.ui.rates;

import io.delivrd.application.rates.Answers;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Questions;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Headlines.Figure;
import io.delivrd.ui.rates.Headlines.Headline;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the headline figures of a page.
public final class HeadlineBuilder {

    private static final int UNIT_PRICE_DECIMALS = 5;

    private final Numbers numbers;
    private final Words words;

    public HeadlineBuilder(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
    }

    public Section<Headlines> section(Asked asked) {
        return new Section<>(
                Questions.timed(asked.query()).and(Questions.counted(asked.nowAndBefore(asked.query()))),
                answers -> of(answers.of(asked.query()).total(), asked, answers));
    }

    private Headlines of(DeliveryRow total, Asked asked, Answers answers) {
        return asked.query().isSlice() ? ofSlice(total, asked, answers) : ofRates(total, asked, answers);
    }

    /// Of what ended in certain ways there is a share, and neither delivered rates nor coverage.
    private Headlines ofSlice(DeliveryRow total, Asked asked, Answers answers) {
        Rate now = Leading.of(asked.query(), asked, answers).of(total);
        Optional<Rate> before = asked.before(asked.query())
                .map(query -> Leading.of(query, asked, answers))
                .map(earlier -> earlier.of(earlier.report().total()))
                .filter(rate -> rate.n() > 0);
        List<Figure> shown = new ArrayList<>();
        shown.add(count("all." + asked.query().unit().tag(), total.counts().all(), ""));
        shown.add(count("whole", now.n(), ""));
        if (asked.seesMoney()) {
            shown.add(spend(total.spend()));
        }
        return new Headlines(
                headline("share", RateText.of(now, numbers), change(now, before), "", ""), List.of(), shown);
    }

    private Headlines ofRates(DeliveryRow total, Asked asked, Answers answers) {
        Optional<DeliveryCounts> before = asked.before(asked.query())
                .map(query -> answers.of(query).total().counts())
                .filter(counts -> counts.all() > 0);
        DeliveryCounts counts = total.counts();
        long open = counts.all() - counts.finals();
        List<Headline> others = new ArrayList<>();
        for (Denominator denominator : Denominator.values()) {
            if (denominator != asked.denominator()) {
                others.add(delivered(denominator, counts, before));
            }
        }
        RateText coverage = RateText.ofCoverage(counts.coverage(), numbers);
        others.add(headline(
                "coverage",
                coverage,
                change(counts.coverage(), before.map(DeliveryCounts::coverage)),
                unknowable(counts),
                coverage.low() ? words.text("coverage.low") : ""));
        return new Headlines(
                delivered(asked.denominator(), counts, before), others, figures(total, asked, counts, open));
    }

    private Headline delivered(Denominator denominator, DeliveryCounts counts, Optional<DeliveryCounts> before) {
        return headline(
                denominator.tag(),
                RateText.of(denominator.of(counts), numbers),
                change(denominator.of(counts), before.map(denominator::of)),
                Stream.of(unknowable(counts), denominator == Denominator.ALL ? contradicted(counts) : "")
                        .filter(note -> !note.isEmpty())
                        .collect(Collectors.joining(". ")),
                "");
    }

    private Optional<ChangeText> change(Rate now, Optional<Rate> before) {
        return before.map(rate -> ChangeText.of(new RateDifference(now, rate), numbers));
    }

    private Headline headline(String rate, RateText text, Optional<ChangeText> change, String note, String warning) {
        return new Headline(
                words.text("rate." + rate), words.text("rate." + rate + ".short"), text, change, note, warning);
    }

    private List<Figure> figures(DeliveryRow total, Asked asked, DeliveryCounts counts, long open) {
        List<Figure> figures = new ArrayList<>();
        figures.add(count("all." + asked.query().unit().tag(), counts.all(), ""));
        figures.add(count("open", open, share(open, counts)));
        figures.add(count("provider_expired", counts.providerExpired(), share(counts.providerExpired(), counts)));
        figures.add(count("aged", counts.aged(), share(counts.aged(), counts)));
        if (counts.unknowable().all() > 0) {
            figures.add(count(
                    "unknowable",
                    counts.unknowable().all(),
                    share(counts.unknowable().all(), counts)));
        }
        figures.add(time(total.timeToReceipt()));
        if (asked.seesMoney()) {
            figures.add(spend(total.spend()));
            figures.add(costPerDelivery(total));
        }
        return figures;
    }

    private String contradicted(DeliveryCounts counts) {
        return counts.contradicted() == 0
                ? ""
                : words.text("contradicted.note", counts.contradicted(), numbers.count(counts.contradicted()));
    }

    private String unknowable(DeliveryCounts counts) {
        long unknowable = counts.unknowable().all();
        return unknowable == 0 ? "" : words.text("unknowable.note", numbers.count(unknowable));
    }

    private String share(long n, DeliveryCounts counts) {
        return counts.all() == 0 ? "" : words.text("figure.share", numbers.share(n, counts.all()));
    }

    private Figure count(String key, long n, String note) {
        return figure(key, numbers.count(n), note, "");
    }

    private Figure time(TimeToReceipt time) {
        String value = time.p50().map(numbers::duration).orElse(words.text("rate.none"));
        String note = time.p95().isPresent() && time.p99().isPresent()
                ? words.text(
                        "figure.time.note",
                        numbers.duration(time.p95().get()),
                        numbers.duration(time.p99().get()),
                        numbers.count(time.n()))
                : words.text("figure.time.none");
        return figure("time", value, note, "");
    }

    private Figure spend(List<Price> spend) {
        return spend.isEmpty()
                ? figure("spend", words.text("rate.none"), words.text("figure.spend.none"), "")
                : figure(
                        "spend",
                        spend.stream().map(numbers::money).collect(Collectors.joining("\n")),
                        spend.size() > 1 ? words.text("figure.spend.many") : "",
                        exact(spend));
    }

    /// @return every sum to the eighth decimal
    static String exact(List<Price> spend) {
        return spend.stream()
                .map(price -> price.text() + " " + price.currency())
                .collect(Collectors.joining(" · "));
    }

    private Figure costPerDelivery(DeliveryRow total) {
        long delivered = total.counts().delivered();
        if (total.spend().size() != 1 || delivered == 0) {
            String why = delivered == 0 ? "figure.cost.none" : "figure.cost.many";
            return figure(
                    "cost",
                    words.text("rate.none"),
                    words.text(total.spend().isEmpty() ? "figure.spend.none" : why),
                    "");
        }
        Price spent = total.spend().getFirst();
        BigDecimal each = spent.amount().divide(BigDecimal.valueOf(delivered), Price.SCALE, RoundingMode.HALF_EVEN);
        return figure(
                "cost",
                numbers.money(each, UNIT_PRICE_DECIMALS, spent.currency().text()),
                words.text("figure.cost.note", numbers.count(delivered)),
                spent.text() + " / " + delivered);
    }

    private Figure figure(String key, String value, String note, String title) {
        return new Figure(words.text("figure." + key), words.text("figure." + key + ".short"), value, note, title);
    }
}
