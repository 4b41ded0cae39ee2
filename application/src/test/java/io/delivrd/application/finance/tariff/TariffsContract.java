package io.delivrd.application.finance.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.tariff.TariffUpload.Given;
import io.delivrd.application.finance.tariff.TariffUpload.Outcome;
import io.delivrd.application.finance.tariff.TariffUpload.Refused;
import io.delivrd.application.finance.tariff.Tariffs.Kept;
import io.delivrd.application.finance.tariff.Tariffs.Placing;
import io.delivrd.application.finance.tariff.Tariffs.Query;
import io.delivrd.application.finance.tariff.Tariffs.Version;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of tariffs does. Lines are of a provider of the test's own.
public interface TariffsContract {

    Instant AT = Instant.parse("2026-11-02T10:00:00Z");
    String BY = "finn";

    /// @return empty at the beginning of each test, but for other providers' lines
    Tariffs tariffs();

    /// @return of the test, whatever others there are
    default ProviderId provider() {
        return new ProviderId("vonage");
    }

    default TariffLine line(String network, String price, String from, String until) {
        return new TariffLine(
                provider(),
                Optional.of(new AccountId("ab12cd34")),
                new TariffPlace.Network(new NetworkCode(network)),
                new Price(new BigDecimal(price), new CurrencyCode("EUR")),
                LocalDate.parse(from),
                until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)));
    }

    default Outcome add(String digest, Placing placing, TariffLine... lines) {
        return tariffs()
                .add(
                        new TariffUpload(
                                AT,
                                BY,
                                "prices.csv",
                                digest,
                                IntStream.range(0, lines.length)
                                        .mapToObj(i -> new Given(i + 2L, lines[i]))
                                        .toList(),
                                List.of(new Refused(99, "price", "is missing"))),
                        placing);
    }

    default List<TariffLine> inForce() {
        return tariffs()
                .lines(new Query(Optional.of(provider()), Optional.empty(), OptionalInt.empty()), 0, 100)
                .stream()
                .map(Kept::tariff)
                .toList();
    }

    @Test
    default void theSameFileAgainChangesNothing() {
        TariffLine line = line("23410", "0.0333", "2026-11-01", "");
        Outcome first = add("a1", Placing.BESIDE, line);

        Outcome second = add("a1", Placing.BESIDE, line);

        assertThat(first.stored()).isEqualTo(1);
        assertThat(first.refused()).containsExactly(new Refused(99, "price", "is missing"));
        assertThat(second).isEqualTo(new Outcome(first.version(), 0, 1, first.refused()));
        assertThat(inForce()).containsExactly(line);
        assertThat(tariffs().versions(1).getFirst()).isEqualTo(new Version(first.version(), AT, BY, "prices.csv", 1));
        assertThat(tariffs().uploads(2)).extracting(Tariffs.Told::outcome).containsExactly(second, first);
    }

    @Test
    default void anOverlapIsRefusedAndTheOthersStand() {
        add("b1", Placing.BESIDE, line("23410", "0.0333", "2026-11-01", "2026-12-01"));

        Outcome outcome = add(
                "b2",
                Placing.BESIDE,
                line("23410", "0.0350", "2026-11-30", ""),
                line("23410", "0.0350", "2026-12-01", "2026-12-15"),
                line("23410", "0.0360", "2026-12-14", ""),
                line("23415", "0.0350", "2026-11-30", ""));

        assertThat(outcome.stored()).isEqualTo(2);
        assertThat(outcome.refused())
                .containsExactly(
                        new Refused(
                                2, "valid_from", "overlaps the price 0.03330000 EUR from 2026-11-01 until 2026-12-01"),
                        new Refused(
                                4, "valid_from", "overlaps the price 0.03500000 EUR from 2026-12-01 until 2026-12-15"),
                        new Refused(99, "price", "is missing"));
        assertThat(inForce())
                .containsExactly(
                        line("23410", "0.0333", "2026-11-01", "2026-12-01"),
                        line("23410", "0.0350", "2026-12-01", "2026-12-15"),
                        line("23415", "0.0350", "2026-11-30", ""));
    }

    @Test
    default void whatIsEndedHoldsInTheVersionsBefore() {
        int first = add("c1", Placing.BESIDE, line("23410", "0.0333", "2026-11-01", ""))
                .version();
        long number = tariffs()
                .lines(new Query(Optional.of(provider()), Optional.empty(), OptionalInt.empty()), 0, 1)
                .getFirst()
                .line();

        OptionalInt ended = tariffs().end(number, LocalDate.parse("2026-12-01"), BY, AT);

        assertThat(ended).hasValue(first + 1);
        assertThat(inForce()).containsExactly(line("23410", "0.0333", "2026-11-01", "2026-12-01"));
        assertThat(tariffs().end(number, LocalDate.parse("2026-12-01"), BY, AT)).isEmpty();
        assertThat(tariffs().lines(new Query(Optional.of(provider()), Optional.empty(), OptionalInt.of(first)), 0, 9))
                .containsExactly(
                        new Kept(number, line("23410", "0.0333", "2026-11-01", ""), first, OptionalInt.of(first + 1)));
        Outcome again = add("c1", Placing.BESIDE, line("23410", "0.0333", "2026-11-01", ""));
        assertThat(again.stored()).isZero();
        assertThat(again.refused()).hasSize(2);
    }

    @Test
    default void aLineThatNeverHeldIsTakenOut() {
        add("d1", Placing.BESIDE, line("23410", "0.0333", "2026-12-01", ""));
        long number = tariffs()
                .lines(new Query(Optional.of(provider()), Optional.empty(), OptionalInt.empty()), 0, 1)
                .getFirst()
                .line();

        assertThat(tariffs().end(number, LocalDate.parse("2026-11-15"), BY, AT)).isPresent();

        assertThat(inForce()).isEmpty();
    }

    @Test
    default void aPriceListTakesThePlaceOfWhatHeld() {
        add(
                "e1",
                Placing.BESIDE,
                line("23410", "0.0333", "2026-11-01", ""),
                line("23415", "0.0333", "2026-11-01", "2026-11-10"),
                line("23415", "0.0300", "2026-12-01", ""));

        Outcome outcome = add(
                "e2",
                Placing.INSTEAD,
                line("23410", "0.0333", "2026-11-20", ""),
                line("23415", "0.0340", "2026-11-20", ""),
                line("23420", "0.0340", "2026-11-20", ""));
        Outcome dearer = add("e3", Placing.INSTEAD, line("23420", "0.0350", "2026-11-21", ""));

        assertThat(outcome.stored()).isEqualTo(2);
        assertThat(outcome.repeated()).isEqualTo(1);
        assertThat(dearer.stored()).isEqualTo(1);
        assertThat(inForce())
                .containsExactlyInAnyOrder(
                        line("23410", "0.0333", "2026-11-01", ""),
                        line("23415", "0.0333", "2026-11-01", "2026-11-10"),
                        line("23415", "0.0300", "2026-12-01", ""),
                        line("23415", "0.0340", "2026-11-20", "2026-12-01"),
                        line("23420", "0.0340", "2026-11-20", "2026-11-21"),
                        line("23420", "0.0350", "2026-11-21", ""));
    }
}
