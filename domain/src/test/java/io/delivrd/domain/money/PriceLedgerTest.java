package io.delivrd.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class PriceLedgerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    /// @param counts such as `0.0333x10` or, of records, `0.0333r10`
    private static PriceDay day(int number, String tariff, String... counts) {
        return new PriceDay(
                FIRST.plusDays(number - 1L),
                tariff.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(tariff)),
                Arrays.stream(counts).map(PriceLedgerTest::count).toList());
    }

    private static PriceDay.Count count(String text) {
        String[] halves = text.split("[xr]");
        long parts = Long.parseLong(halves[1]);
        return new PriceDay.Count(new BigDecimal(halves[0]), parts, text.contains("r") ? parts : 0);
    }

    private static List<String> changes(PriceDay... days) {
        return PriceLedger.of(Optional.empty(), List.of(days)).steps().stream()
                .filter(step -> step.classed(0, true).isChange())
                .map(step -> step.day().getDayOfMonth() + ": "
                        + step.from().orElseThrow().stripTrailingZeros().toPlainString() + " to "
                        + step.to().stripTrailingZeros().toPlainString() + " x" + step.parts() + " "
                        + step.classed(0, true).tag() + (step.isConfirmed() ? "" : "?") + " "
                        + step.effect().toPlainString())
                .toList();
    }

    @Example
    void aPriceThatStaysIsAChange() {
        assertThat(changes(
                        day(1, "", "0.0333x100"),
                        day(15, "", "0.0333x40", "0.03330001x5"),
                        day(16, "", "0.03330001x100"),
                        day(17, "", "0.03330001x100")))
                .containsExactly("15: 0.0333 to 0.03330001 x205 tariff_change 0.00000205");
    }

    @Example
    void aTariffTellsChangesFromDifferences() {
        assertThat(changes(
                        day(1, "0.0333", "0.0333x100"),
                        day(2, "0.035", "0.035x100"),
                        day(3, "0.035", "0.036x100"),
                        day(4, "0.03", "0.036x10")))
                .containsExactly(
                        "2: 0.0333 to 0.035 x100 tariff_change 0.17000000",
                        "3: 0.035 to 0.036 x100 differs_from_tariff 0.10000000",
                        "4: 0.03 to 0.036 x10 differs_from_tariff 0.06000000");
        assertThat(changes(day(1, "0.03", "0.0333x10")))
                .containsExactly("1: 0.03 to 0.0333 x10 differs_from_tariff 0.03300000");
    }

    @Example
    void fewPartsOfAnotherPriceAreOneOffOnceOthersCame() {
        assertThat(changes(day(1, "", "0.0333x50", "0.05x1")))
                .containsExactly("1: 0.0333 to 0.05 x1 candidate? 0.01670000");
        assertThat(changes(day(1, "", "0.0333x50", "0.05x1"), day(2, "", "0.0333x20")))
                .containsExactly("1: 0.0333 to 0.05 x1 one_off? 0.01670000");
        assertThat(changes(day(1, "", "0.0333x50", "0.05r1")))
                .containsExactly("1: 0.0333 to 0.05 x1 tariff_change 0.01670000");
    }

    @Example
    void roundedPricesStayOneStepHoweverMixed() {
        assertThat(changes(
                        day(1, "", "0.03335x10"),
                        day(2, "", "0.03335x6", "0.0334x6"),
                        day(3, "", "0.0334x7", "0.03335x5"),
                        day(4, "", "0.03335x10")))
                .containsExactly("2: 0.03335 to 0.0334 x13 rounding 0.00065000");
    }

    @Example
    void aMessageOfSeveralPartsOnOneRecordIsNoChange() {
        assertThat(changes(day(1, "", "0.0333x50", "0.0999x1", "0.0666x4", "0x6"), day(2, "", "0.0333x50", "0.0666x9")))
                .isEmpty();
    }

    @Property(tries = 300)
    void theStepsSumUpToWhatThePartsCost(@ForAll("months") List<PriceDay> days) {
        List<PriceStep> steps = PriceLedger.of(Optional.empty(), days).steps();

        BigDecimal raw = days.stream()
                .flatMap(day -> day.counts().stream())
                .map(count -> count.price().multiply(BigDecimal.valueOf(count.parts())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ledger = steps.stream()
                .map(step -> step.to().multiply(BigDecimal.valueOf(step.parts())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(ledger).isEqualByComparingTo(raw);
        assertThat(steps).allSatisfy(step -> assertThat(step.parts()).isPositive());
    }

    @Property(tries = 200)
    void aChangeOfTheLastDigitIsFoundWithItsExactEffect(
            @ForAll @IntRange(min = 2, max = 29) int changed,
            @ForAll @LongRange(min = 1, max = 1_000_000) long before,
            @ForAll @LongRange(min = 1, max = 1_000_000) long late,
            @ForAll @LongRange(min = 3, max = 1_000_000) long after) {
        List<PriceDay> days = new ArrayList<>();
        for (int number = 1; number <= 30; number++) {
            days.add(
                    number < changed
                            ? day(number, "", "0.0333x" + before)
                            : number == changed
                                    ? day(number, "", "0.0333x" + before, "0.03330001x" + late)
                                    : day(number, "", "0.03330001x" + after));
        }

        assertThat(PriceLedger.of(Optional.empty(), days).steps())
                .filteredOn(step -> step.classed(0, false).isChange())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.day()).isEqualTo(FIRST.plusDays(changed - 1L));
                    assertThat(step.classed(0, false)).isEqualTo(PriceClass.TARIFF_CHANGE);
                    assertThat(step.effect())
                            .isEqualTo(new BigDecimal("0.00000001")
                                    .multiply(BigDecimal.valueOf(late + (30 - changed) * after))
                                    .setScale(8));
                });
    }

    @Provide
    Arbitrary<List<PriceDay>> months() {
        Arbitrary<String> prices = Arbitraries.of("0.0333", "0.03330001", "0.03", "0.0666", "0.05", "0");
        Arbitrary<PriceDay.Count> counts = Combinators.combine(
                        prices, Arbitraries.longs().between(1, 30), Arbitraries.of(true, false))
                .as((price, parts, recorded) -> new PriceDay.Count(new BigDecimal(price), parts, recorded ? parts : 0));
        Arbitrary<List<PriceDay.Count>> sets =
                counts.list().ofMinSize(1).ofMaxSize(4).uniqueElements(PriceDay.Count::price);
        return Combinators.combine(sets, Arbitraries.of("", "0.0333", "0.03"))
                .as((set, tariff) -> new PriceDay(
                        FIRST, tariff.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(tariff)), set))
                .list()
                .ofMaxSize(31)
                .map(days -> {
                    List<PriceDay> month = new ArrayList<>();
                    for (int i = 0; i < days.size(); i++) {
                        month.add(new PriceDay(
                                FIRST.plusDays(i),
                                days.get(i).tariff(),
                                days.get(i).counts()));
                    }
                    return month;
                });
    }
}
