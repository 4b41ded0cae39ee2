package io.delivrd.ui.finance;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.price.PriceChange;
import io.delivrd.application.finance.price.PriceKey;
import io.delivrd.application.finance.price.PriceQuery;
import io.delivrd.application.finance.price.ReadPriceChanges;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.ui.finance.PricesView.Row;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// How prices changed in a month, and one network's day by day.
@Singleton
final class PricesPage {

    static final String PATH = "/finance/prices";

    private final ReadPriceChanges changes;
    private final Accounts accounts;
    private final FinanceHeads heads;

    PricesPage(ReadPriceChanges changes, Accounts accounts, FinanceHeads heads) {
        this.changes = changes;
        this.accounts = accounts;
        this.heads = heads;
    }

    /// @param currency whose prices are drawn
    record Shown(AskedMonth asked, Optional<NetworkCode> network, Optional<CurrencyCode> currency) {

        PriceQuery query() {
            return new PriceQuery(
                    asked.question().period(),
                    asked.question().provider(),
                    asked.question().account(),
                    network);
        }
    }

    PricesView view(Shown shown, Words words) {
        Numbers numbers = new Numbers(words);
        List<PriceChange> found;
        String emptyText = "";
        try {
            found = changes.changes(shown.query());
            emptyText = found.isEmpty() ? words.text("prices.empty") : "";
        } catch (TooManyRows e) {
            found = List.of();
            emptyText = words.text("prices.too_many");
        }
        YearMonth month = shown.asked().question().period();
        return new PricesView(
                words.text("prices.title"),
                "finance",
                heads.of(shown.asked(), "prices", words),
                PATH,
                shown.network().map(NetworkCode::text).orElse(""),
                shown.asked().here().parameters(),
                shown.network().isPresent() ? shown.asked().here().text() : "",
                changes.series(drawn(shown, found), drawnKey(shown, found))
                        .filter(series -> !series.days().isEmpty())
                        .map(series -> StepCharts.of(series, month, numbers)),
                found.stream().map(change -> row(change, shown, numbers)).toList(),
                emptyText,
                csv(shown).text());
    }

    /// Asked for one network, that; else what cost most.
    private static PriceQuery drawn(Shown shown, List<PriceChange> found) {
        PriceQuery query = shown.query();
        return shown.network().isPresent()
                ? query
                : new PriceQuery(
                        query.period(),
                        query.provider(),
                        query.account(),
                        dearest(found).map(change -> change.key().network()));
    }

    private static Predicate<PriceKey> drawnKey(Shown shown, List<PriceChange> found) {
        return shown.network().isPresent()
                ? key -> shown.currency().map(key.currency()::equals).orElse(true)
                : dearest(found)
                        .map(change -> (Predicate<PriceKey>) change.key()::equals)
                        .orElse(_ -> true);
    }

    private static Optional<PriceChange> dearest(List<PriceChange> found) {
        return found.stream().max(Comparator.comparing(change -> change.effect().abs()));
    }

    private static Href csv(Shown shown) {
        Href href = shown.asked().on("/api/v1/finance/price-changes.csv");
        return shown.network().isPresent()
                ? href.with("network", shown.network().get().text())
                : href;
    }

    private Row row(PriceChange change, Shown shown, Numbers numbers) {
        Words words = numbers.words();
        PriceKey key = change.key();
        Times times =
                new Times(words, accounts.of(key.provider(), key.account()).zone());
        String currency = key.currency().text();
        return new Row(
                key.network().text(),
                words.text(
                        "finance.account", key.provider().text(), key.account().text()),
                shown.asked()
                        .about(new MonthQuestion(
                                shown.query().period(), Optional.of(key.provider()), Optional.of(key.account())))
                        .with("network", key.network().text())
                        .with("currency", currency)
                        .text(),
                change.priceClass().tag(),
                words.text("prices.class." + change.priceClass().tag()),
                change.confirmed() ? "" : words.text("prices.unconfirmed"),
                numbers.money(change.from(), Price.SCALE, currency),
                numbers.money(change.to(), Price.SCALE, currency),
                change.first().map(first -> first.message().text()).orElse(""),
                change.first()
                        .map(first -> Href.ofMessage(
                                        key.provider().text(), first.message().text())
                                .text())
                        .orElse(""),
                change.at()
                        .map(at -> times.second(at).text())
                        .orElse(change.day().toString()),
                numbers.count(change.parts()),
                signed(change.effect(), currency, numbers));
    }

    private static String signed(BigDecimal amount, String currency, Numbers numbers) {
        String sign = amount.signum() > 0 ? "+" : amount.signum() < 0 ? "−" : "";
        return sign + numbers.money(amount.abs(), Price.SCALE, currency);
    }
}
