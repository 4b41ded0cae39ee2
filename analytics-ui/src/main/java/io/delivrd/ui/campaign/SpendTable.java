package io.delivrd.ui.campaign;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Questions;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateTable.Money;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.window.Asked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a campaign cost in each currency; two currencies are never added.
///
/// @param rows none where no price was seen
/// @param noteText why a currency has no cost per delivery, empty text if all have one
record SpendTable(String caption, List<Row> rows, String noteText) {

    private static final int UNIT_PRICE_DECIMALS = 5;

    /// @param lost spent on what will never be delivered
    /// @param cost per confirmed delivery, on accounts billed in this currency alone
    record Row(String currency, Money spend, Money lost, String deliveredText, Money cost) {}

    /// What the accounts billed in one currency spent and got.
    private record Sum(BigDecimal spend, BigDecimal lost, long delivered, boolean mixed) {

        private static final Sum NONE = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, 0, false);

        Sum plus(BigDecimal more, BigDecimal moreLost, long moreDelivered, boolean moreMixed) {
            return new Sum(spend.add(more), lost.add(moreLost), delivered + moreDelivered, mixed || moreMixed);
        }
    }

    static Section<SpendTable> section(Asked asked, Numbers numbers) {
        DeliveryQuery question = asked.by(Dimension.PROVIDER, Dimension.ACCOUNT, Dimension.STATE);
        return new Section<>(Questions.counted(question), answers -> of(answers.of(question), numbers));
    }

    /// @param report by provider, account and state: an account is billed in one currency, as a rule
    private static SpendTable of(DeliveryReport report, Numbers numbers) {
        boolean slice = report.query().isSlice();
        Words words = numbers.words();
        Map<CurrencyCode, Sum> sums = new TreeMap<>();
        accounts(report).forEach(rows -> add(rows, sums));
        List<Row> rows = new ArrayList<>();
        sums.forEach((currency, sum) -> rows.add(row(currency, sum, slice, numbers)));
        return new SpendTable(
                words.text("spend.caption"),
                rows,
                sums.values().stream().anyMatch(Sum::mixed) ? words.text("spend.mixed") : "");
    }

    private static Collection<List<DeliveryRow>> accounts(DeliveryReport report) {
        return report.rows().stream()
                .collect(Collectors.groupingBy(row -> row.key().getOrDefault(Dimension.PROVIDER, "")
                        + '\0'
                        + row.key().getOrDefault(Dimension.ACCOUNT, "")))
                .values();
    }

    private static void add(List<DeliveryRow> account, Map<CurrencyCode, Sum> sums) {
        Set<CurrencyCode> currencies = new TreeSet<>();
        account.forEach(row -> row.spend().forEach(price -> currencies.add(price.currency())));
        long delivered =
                account.stream().mapToLong(row -> row.counts().delivered()).sum();
        boolean mixed = currencies.size() > 1;
        for (CurrencyCode currency : currencies) {
            sums.put(
                    currency,
                    sums.getOrDefault(currency, Sum.NONE)
                            .plus(
                                    spent(account, currency, false),
                                    spent(account, currency, true),
                                    mixed ? 0 : delivered,
                                    mixed));
        }
    }

    private static BigDecimal spent(List<DeliveryRow> account, CurrencyCode currency, boolean lostOnly) {
        return account.stream()
                .filter(row -> !lostOnly || isLost(row.counts()))
                .flatMap(row -> row.spend().stream())
                .filter(price -> price.currency().equals(currency))
                .map(Price::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isLost(DeliveryCounts counts) {
        return counts.finals() > 0 && counts.delivered() + counts.contradicted() == 0;
    }

    /// @param slice whether the spend is that on what ended in certain ways: no cost of what was delivered
    private static Row row(CurrencyCode currency, Sum sum, boolean slice, Numbers numbers) {
        Words words = numbers.words();
        boolean known = !slice && !sum.mixed() && sum.delivered() > 0;
        return new Row(
                currency.text(),
                Money.of(new Price(sum.spend(), currency), numbers),
                Money.of(new Price(sum.lost(), currency), numbers),
                sum.mixed() ? words.text("rate.none") : numbers.count(sum.delivered()),
                known
                        ? cost(sum, currency, numbers)
                        : new Money(words.text("rate.none"), words.text(slice ? "spend.slice" : "spend.none")));
    }

    private static Money cost(Sum sum, CurrencyCode currency, Numbers numbers) {
        BigDecimal each = sum.spend().divide(BigDecimal.valueOf(sum.delivered()), Price.SCALE, RoundingMode.HALF_EVEN);
        return new Money(
                numbers.money(each, UNIT_PRICE_DECIMALS, currency.text()),
                new Price(sum.spend(), currency).text() + " / " + sum.delivered());
    }
}
