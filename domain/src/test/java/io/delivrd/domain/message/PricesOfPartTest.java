package io.delivrd.domain.message;

import static io.delivrd.domain.message.Folds.fold;
import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.ReceiptBuilder;
import io.delivrd.domain.receipt.ReceiptSource;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricesOfPartTest {

    private static final BigDecimal NONE = BigDecimal.ZERO;

    private static ReceiptBuilder pushed(String price) {
        return aReceipt().delivered().costing(price);
    }

    private static ReceiptBuilder record(String price) {
        return pushed(price).from(ReceiptSource.REPORT);
    }

    private static PartPrices prices(ReceiptBuilder... receipts) {
        return fold(receipts).prices();
    }

    private static Optional<String> text(Optional<Price> price) {
        return price.map(Price::text);
    }

    private static MatchClass match(PartPrices prices) {
        return MatchClass.of(prices, Optional.empty(), NONE);
    }

    @Test
    void aPushAndARecordAreTheTwoSidesAndTheRecordCounts() {
        PartPrices prices = prices(pushed("0.0333"), record("0.0334"));

        assertThat(text(prices.ours().map(PriceObservation::price))).contains("0.03330000");
        assertThat(text(prices.theirs())).contains("0.03340000");
        assertThat(prices.counts().map(PriceObservation::source)).contains(PriceSource.REPORT);
        assertThat(match(prices)).isEqualTo(MatchClass.PRICE_DIFFERS);
        assertThat(MatchClass.of(prices, Optional.empty(), new BigDecimal("0.0001")))
                .isEqualTo(MatchClass.EXACT);
    }

    @Test
    void aSecondRecordIsAnotherBill() {
        PartPrices prices = prices(
                pushed("0.0333"), record("0.0333").record("a"), record("0.0333").record("b"));

        assertThat(prices.records()).isEqualTo(2);
        assertThat(text(prices.theirs())).contains("0.06660000");
        assertThat(text(prices.counts().map(PriceObservation::price))).contains("0.03330000");
        assertThat(match(prices)).isEqualTo(MatchClass.TWICE);
    }

    @Test
    void aRecordFetchedAndImportedIsOne() {
        PartPrices prices = prices(
                pushed("0.0333"),
                record("0.0333").record("a"),
                record("0.0333").record("a").from(ReceiptSource.IMPORT));

        assertThat(prices.records()).isEqualTo(1);
        assertThat(match(prices)).isEqualTo(MatchClass.EXACT);
    }

    @Test
    void ofOneRecordTheLatestStands() {
        PartPrices prices = prices(
                record("0.0330").record("a").accepted(),
                record("0.0333").record("a").afterSeconds(60));

        assertThat(prices.records()).isEqualTo(1);
        assertThat(text(prices.theirs())).contains("0.03330000");
        assertThat(match(prices)).isEqualTo(MatchClass.ONLY_THEIRS);
    }

    @Test
    void recordsWithoutAnIdAreOneAndOneWithAnIdIfThereIsAny() {
        PartPrices prices = prices(
                record("0.0333").accepted(),
                record("0.0333").afterSeconds(5),
                record("0.0333").record("a").afterSeconds(9));

        assertThat(prices.records()).isEqualTo(1);
        assertThat(text(prices.theirs())).contains("0.03330000");
    }

    @Test
    void ofRecordsInSeveralCurrenciesThoseInTheLatestsAreSummed() {
        PartPrices prices = prices(
                record("0.01").record("a"),
                record("0").costing("0.02", "USD").record("b").afterSeconds(1),
                record("0").costing("0.04", "USD").record("c").afterSeconds(2));

        assertThat(prices.records()).isEqualTo(3);
        assertThat(prices.theirs()).contains(new Price(new BigDecimal("0.06"), new CurrencyCode("USD")));
    }

    @Test
    void aSubmissionsPriceIsOursUntilOneIsPushed() {
        assertThat(match(prices(record("0.0333")))).isEqualTo(MatchClass.ONLY_THEIRS);
        assertThat(match(prices(pushed("0.0333")))).isEqualTo(MatchClass.ONLY_OURS);
        PartState sent = fold(Folds.submitted(NOON).with(record("0.0333").build()));
        assertThat(match(sent.prices())).isEqualTo(MatchClass.PRICE_DIFFERS);
        assertThat(MatchClass.of(sent.prices(), Optional.of(new Price(NONE, new CurrencyCode("EUR"))), NONE))
                .isEqualTo(MatchClass.ESTIMATED);
    }
}
