package io.delivrd.ui.compare;

import io.delivrd.application.comparison.Compared;
import io.delivrd.application.comparison.Kind;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.comparison.Comparison.Difference;
import io.delivrd.domain.comparison.Comparison.Missing;
import io.delivrd.domain.comparison.Estimate;
import io.delivrd.domain.comparison.Split;
import io.delivrd.domain.rates.RateDifference;
import io.delivrd.ui.compare.CompareView.Banded;
import io.delivrd.ui.compare.CompareView.Bar;
import io.delivrd.ui.compare.CompareView.Gap;
import io.delivrd.ui.compare.CompareView.Member;
import io.delivrd.ui.compare.CompareView.Result;
import io.delivrd.ui.compare.CompareView.Verdict;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// Puts a comparison into words. Rates and points have one decimal each, and what adds up adds up in what is shown.
final class Results {

    private static final int DECIMALS = 3;

    private final Numbers numbers;
    private final Words words;

    Results(Numbers numbers) {
        this.numbers = numbers;
        this.words = numbers.words();
    }

    Result of(Compared compared, Asked asked) {
        Kind kind = compared.query().kind();
        Comparison comparison = compared.comparison();
        Names names = new Names(compared, asked, words);
        double widest = comparison.differences().stream()
                .flatMap(difference -> difference.adjusted().stream())
                .mapToDouble(band -> Math.max(
                        Math.abs(band.low().doubleValue()), Math.abs(band.high().doubleValue())))
                .max()
                .orElse(1);
        List<Gap> gaps = comparison.differences().stream()
                .map(difference -> gap(difference, kind, names, comparison, Math.max(widest, 0.001)))
                .toList();
        int pairs = gaps.size();
        return new Result(
                gaps.stream().map(Gap::verdict).toList(),
                comparison.members().stream()
                        .map(member -> member(member, kind, names))
                        .toList(),
                gaps,
                words.text(
                        "compare.common." + kind.tag(),
                        comparison.common().size(),
                        numbers.count(comparison.common().size())),
                words.text("compare.bands", pairs, numbers.count(pairs))
                        + " "
                        + words.text("compare.bucket."
                                + compared.bucket().map(Interval::tag).orElse("none")),
                new CellTables(numbers).of(compared, names),
                asked.links().comparisonJson(kind, compared.query().keys()).text());
    }

    private Member member(Comparison.Member member, Kind kind, Names names) {
        return new Member(
                names.member(member.key()),
                names.detailOfMember(member.key()),
                names.hrefOfMember(member.key()),
                numbers.count(member.rate().n()),
                RateText.of(member.rate(), numbers),
                RateText.ofCoverage(member.coverage(), numbers),
                member.adjusted()
                        .map(band -> new Banded(
                                numbers.percent(band.value()),
                                words.text(
                                        "rate.detail",
                                        numbers.bound(band.low()),
                                        numbers.bound(band.high()),
                                        words.text("rate.n", numbers.count(member.inCommon())))))
                        .orElseGet(() -> none(member.missing(), kind)));
    }

    private Gap gap(Difference difference, Kind kind, Names names, Comparison comparison, double widest) {
        String first = names.member(difference.first());
        String second = names.member(difference.second());
        Optional<Split.Parts> parts = difference.split().map(split -> split.at(DECIMALS));
        Optional<BigDecimal> adjusted = difference.adjusted().map(_ -> adjusted(difference, comparison));
        return new Gap(
                words.text("compare.pair", first, second),
                parts.map(shown -> new Banded(points(shown.raw()), newcombe(difference.raw())))
                        .orElseGet(() -> none(difference.missing(), kind)),
                part(parts.map(Split.Parts::mix), difference.split().map(Split::mixBand)),
                part(parts.map(Split.Parts::within), difference.split().map(Split::withinBand)),
                part(parts.map(Split.Parts::coverage), difference.split().map(Split::coverageBand)),
                adjusted.map(value -> new Banded(
                                points(value), band(difference.adjusted().orElseThrow())))
                        .orElseGet(() -> none(difference.missing(), kind)),
                difference.adjusted().map(band -> bar(band, widest)),
                verdict(difference, adjusted, kind, first, second));
    }

    /// As the members' adjusted rates are shown.
    private static BigDecimal adjusted(Difference difference, Comparison comparison) {
        return shown(difference.first(), comparison).subtract(shown(difference.second(), comparison));
    }

    private static BigDecimal shown(String key, Comparison comparison) {
        return comparison.members().stream()
                .filter(member -> member.key().equals(key))
                .flatMap(member -> member.adjusted().stream())
                .map(band -> band.value().setScale(DECIMALS, RoundingMode.HALF_EVEN))
                .findFirst()
                .orElseThrow();
    }

    private Verdict verdict(
            Difference difference, Optional<BigDecimal> adjusted, Kind kind, String first, String second) {
        if (adjusted.isEmpty()) {
            String why = difference.missing().map(Missing::tag).orElse("");
            return new Verdict(
                    "none",
                    words.text("compare.chip.none"),
                    words.text("compare.verdict." + why + "." + kind.tag(), first, second));
        }
        String gap = points(adjusted.get());
        String band = band(difference.adjusted().orElseThrow());
        if (!difference.isClear()) {
            return new Verdict(
                    "unclear",
                    words.text("compare.chip.unclear"),
                    words.text("compare.verdict.unclear", first, second, gap, band));
        }
        boolean better = difference.adjusted().orElseThrow().value().signum() > 0;
        return new Verdict(
                "clear",
                words.text("compare.chip.clear"),
                words.text(
                        "compare.verdict." + (better ? "better" : "worse"),
                        first,
                        second,
                        gap,
                        band,
                        numbers.count(difference.raw().rate().n()),
                        numbers.count(difference.raw().other().n())));
    }

    private Banded part(Optional<BigDecimal> value, Optional<Estimate> band) {
        return value.flatMap(shown -> band.map(found -> new Banded(points(shown), band(found))))
                .orElse(new Banded(words.text("rate.none"), ""));
    }

    private Banded none(Optional<Missing> missing, Kind kind) {
        return new Banded(
                words.text("rate.none"),
                missing.map(why -> words.text("compare.missing." + why.tag() + "." + kind.tag()))
                        .orElse(""));
    }

    private String newcombe(RateDifference raw) {
        return raw.interval()
                .map(interval -> words.text("compare.band", points(interval.low()), points(interval.high())))
                .orElse("");
    }

    private String band(Estimate estimate) {
        return words.text("compare.band", points(estimate.low()), points(estimate.high()));
    }

    private String points(BigDecimal difference) {
        return numbers.points(difference);
    }

    private Bar bar(Estimate band, double widest) {
        double low = along(band.low(), widest);
        return new Bar(
                Numbers.along(low),
                Numbers.along(along(band.high(), widest) - low),
                Numbers.along(along(band.value(), widest)),
                words.text("compare.bar", points(band.value()), points(band.low()), points(band.high())));
    }

    private static double along(BigDecimal difference, double widest) {
        return 0.5 + difference.doubleValue() / widest * 0.48;
    }
}
