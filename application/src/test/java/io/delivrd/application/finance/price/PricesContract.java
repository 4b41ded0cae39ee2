package io.delivrd.application.finance.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every store of prices tells, and what is made of it.
public interface PricesContract {

    YearMonth MONTH = YearMonth.of(2026, 10);
    PriceKey KEY = key("23410");

    /// @return empty at the beginning of each test
    PricesSeen prices();

    /// Keeps a part whose price counts.
    void part(PriceKey key, String id, Instant at, String price, boolean recorded, boolean ofMessage);

    /// From that day on parts on 23410 should cost this.
    void tariff(LocalDate from, String price);

    static PriceKey key(String network) {
        return new PriceKey(
                new ProviderId("vonage"), new AccountId("ab12cd34"), new NetworkCode(network), new CurrencyCode("EUR"));
    }

    default void parts(int count, String prefix, String from, String price) {
        for (int i = 0; i < count; i++) {
            part(KEY, prefix + i, Instant.parse(from).plusSeconds(i), price, false, false);
        }
    }

    default List<String> changes() {
        return new ReadPriceChanges(prices())
                .changes(new PriceQuery(MONTH, Optional.empty(), Optional.empty(), Optional.empty())).stream()
                        .map(change -> change.from().stripTrailingZeros() + " to "
                                + change.to().stripTrailingZeros() + " "
                                + change.first()
                                        .map(first -> first.message().text() + " " + first.at())
                                        .orElse("") + " x" + change.parts() + " "
                                + change.priceClass().tag() + (change.confirmed() ? " " : "? ")
                                + change.effect().toPlainString())
                        .toList();
    }

    @Test
    default void aChangeOfTheLastDigitIsDatedToItsFirstMessage() {
        parts(4, "before-", "2026-09-30T12:00:00Z", "0.0333");
        parts(5, "old-", "2026-10-14T08:00:00Z", "0.0333");
        parts(5, "new-", "2026-10-14T15:00:00Z", "0.03330001");
        parts(9, "later-", "2026-10-31T23:59:00Z", "0.03330001");
        parts(9, "next-", "2026-11-01T00:00:00Z", "0.05");
        part(key("23415"), "other", Instant.parse("2026-10-02T00:00:00Z"), "0.07", false, false);

        assertThat(changes())
                .containsExactly("0.0333 to 0.03330001 new-0 2026-10-14T15:00:00Z x14 tariff_change 0.00000014");
    }

    @Test
    default void ofTwoPricesOnTheVeryFirstDayTheEarlierOneStands() {
        parts(9, "new-", "2026-10-14T15:00:00Z", "0.0333");
        parts(4, "old-", "2026-10-14T08:00:00Z", "0.03330001");
        parts(1, "odd-", "2026-10-14T07:00:00Z", "0.04");

        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "0.03330001 to 0.04 odd-0 2026-10-14T07:00:00Z x1 one_off? 0.00669999",
                        "0.03330001 to 0.0333 new-0 2026-10-14T15:00:00Z x9 rounding -0.00000009");
    }

    @Test
    default void aTariffIsComparedByItsDays() {
        tariff(LocalDate.of(2026, 10, 1), "0.0333");
        tariff(LocalDate.of(2026, 10, 15), "0.04");
        parts(3, "a-", "2026-10-02T08:00:00Z", "0.0333");
        parts(3, "b-", "2026-10-15T08:00:00Z", "0.04");
        parts(3, "c-", "2026-10-20T08:00:00Z", "0.041");

        assertThat(changes())
                .containsExactly(
                        "0.0333 to 0.04 b-0 2026-10-15T08:00:00Z x3 tariff_change 0.02010000",
                        "0.04 to 0.041 c-0 2026-10-20T08:00:00Z x3 differs_from_tariff 0.00300000");
    }

    @Test
    default void whatCameAfterTellsAOneOffFromACandidate() {
        parts(30, "a-", "2026-10-02T08:00:00Z", "0.0333");
        part(KEY, "odd", Instant.parse("2026-10-02T08:00:05.5Z"), "0.05", false, false);
        part(KEY, "late", Instant.parse("2026-10-02T20:00:00Z"), "0.06", false, false);
        part(KEY, "billed", Instant.parse("2026-10-02T21:00:00Z"), "0.07", true, false);
        part(KEY, "long", Instant.parse("2026-10-02T22:00:00Z"), "0.0999", true, true);

        assertThat(changes())
                .containsExactly(
                        "0.0333 to 0.05 odd 2026-10-02T08:00:05.500Z x1 one_off? 0.01670000",
                        "0.0333 to 0.06 late 2026-10-02T20:00:00Z x1 candidate? 0.02670000",
                        "0.0333 to 0.07 billed 2026-10-02T21:00:00Z x1 tariff_change 0.03670000");
    }
}
