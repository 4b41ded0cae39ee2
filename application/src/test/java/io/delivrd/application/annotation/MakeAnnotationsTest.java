package io.delivrd.application.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.FallbackStatus.Silence;
import io.delivrd.application.finance.closing.InMemoryClosings;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.tariff.InMemoryTariffs;
import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.TariffLine;
import io.delivrd.application.finance.tariff.TariffPlace;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MakeAnnotationsTest {

    private static final ProviderId PROVIDER = new ProviderId("vonage");

    private final InMemoryAnnotations annotations = new InMemoryAnnotations();
    private final InMemoryTariffs tariffs = new InMemoryTariffs();
    private final InMemoryClosings periods = new InMemoryClosings();
    private final List<Silence> silences = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final MakeAnnotations make = new MakeAnnotations(
            annotations, tariffs, periods, () -> silences, ReportingZone.UTC, () -> now, new Random(1));

    private List<String> made() {
        return annotations.between(LocalDate.EPOCH, LocalDate.parse("2099-01-01"), 100).stream()
                .map(one -> one.kind().tag() + " " + one.first() + " " + one.last() + " "
                        + one.fact().map(Fact::english).orElse("") + one.author())
                .toList();
    }

    @Test
    void whatHappenedIsNotedOnceHoweverOftenItIsLookedAt() {
        periods.append(PeriodHistory.untouched(YearMonth.of(2026, 10)).closed(now, "flo", ""));
        periods.append(PeriodHistory.untouched(YearMonth.of(2026, 9)).softClosed(now, "flo", ""));
        new KeepTariffs(tariffs, () -> now)
                .one(
                        "flo",
                        new TariffLine(
                                PROVIDER,
                                Optional.empty(),
                                new TariffPlace.Network(new NetworkCode("23410")),
                                new Price(new BigDecimal("0.0333"), new CurrencyCode("EUR")),
                                LocalDate.parse("2026-12-01"),
                                Optional.empty()));
        silences.add(new Silence(
                PROVIDER,
                new AccountId("main"),
                Optional.of(Instant.parse("2026-11-19T22:00:00.5Z")),
                Optional.empty(),
                Optional.empty()));

        make.advance();
        make.advance();
        now = Instant.parse("2026-11-21T00:10:00Z");
        make.advance();

        assertThat(made())
                .containsExactly(
                        "outage 2026-11-19 2026-11-21 vonage main, since 2026-11-19T22:00:00Z",
                        "closed_month 2026-11-20 2026-11-20 2026-10",
                        "tariff 2026-12-01 2026-12-01 version 1, lines 1");
    }

    @Test
    void whatPeopleWriteOverAFactIsNoneAnyMore() {
        assertThat(Fact.read(Annotation.Kind.TARIFF, "version 3, lines 120")).isEmpty();
        assertThat(Fact.read(Annotation.Kind.CLOSED_MONTH, "month=2026-13 revision=1"))
                .isEmpty();
        assertThat(Fact.read(Annotation.Kind.NOTE, "version=1 lines=1")).isEmpty();
    }

    @Test
    void anAccountThatWasNeverHeardIsNotedOnce() {
        silences.add(new Silence(PROVIDER, new AccountId("new"), Optional.empty(), Optional.of(now), Optional.empty()));
        make.advance();
        silences.set(
                0,
                new Silence(
                        PROVIDER,
                        new AccountId("new"),
                        Optional.empty(),
                        Optional.of(now.plusSeconds(60)),
                        Optional.empty()));
        make.advance();

        assertThat(made()).containsExactly("outage 2026-11-20 2026-11-20 vonage new");
    }
}
