package io.delivrd.application.fallback;

import static io.delivrd.application.SampleReceipt.ACCOUNT;
import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.fallback.PollRun.State;
import io.delivrd.application.fallback.Reports.Order;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.imports.ImportReport;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollerTest {

    private static final YearMonth MONTH = YearMonth.from(NOON.atZone(ZoneOffset.UTC));
    private static final Price RECORD = new Price(new BigDecimal("0.0004"), new CurrencyCode("EUR"));

    private final InMemoryDelivrd store = InMemoryDelivrd.withDefaults();
    private final InMemoryFallback memory = new InMemoryFallback(store::parts);
    private final LedgerReports provider = new LedgerReports();
    private final Following folding = new Following();
    private Instant now = NOON;
    private long budget = 10_000;
    private boolean sweeps;
    private List<Cohort> history = List.of();
    private Receipts receipts = store;

    @Test
    void aPartIsNotAskedForBeforeItsTime() {
        submitted("m-1");
        now = NOON.plus(Duration.ofMinutes(14));

        tick();

        assertThat(provider.asked()).isEmpty();
        assertThat(memory.latest(9)).isEmpty();
    }

    @Test
    void anOverduePartIsFetchedAndClosed() {
        submitted("m-1");
        provider.knows(record("m-1", "delivered"));
        now = NOON.plus(Duration.ofMinutes(15));

        tick();

        assertThat(state("m-1")).isEqualTo(DeliveryState.DELIVERED);
        PollRun run = memory.latest(1).getFirst();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.cause()).isEqualTo(Cause.SCHEDULE);
        assertThat(List.of(run.asked(), run.records(), run.closed())).containsExactly(1L, 1L, 1L);
        assertThat(run.spent()).contains(RECORD);
        assertThat(memory.ended()).containsExactly(run);
        assertThat(memory.of(VONAGE, ACCOUNT, MONTH)).isEqualTo(new Spending.Spent(1, Optional.of(RECORD)));
    }

    @Test
    void whatIsInTheLogAlreadyIsNotPaidFor() {
        submitted("m-1");
        now = NOON.plus(Duration.ofMinutes(15));
        folding.behind = true;

        tick();

        assertThat(memory.latest(1)).isEmpty();
        List<PollRun> _ = poller().request(VONAGE, Optional.empty(), PollMode.MISSING, Optional.empty(), true);
        tick();
        assertThat(memory.latest(1).getFirst().state()).isEqualTo(State.RUNNING);
        assertThat(provider.asked()).isEmpty();

        store.recordAll(List.of(aReceipt().of("m-1").says("delivered", "0").build()));
        folding.behind = false;
        tick();

        assertThat(memory.latest(1).getFirst().state()).isEqualTo(State.DONE);
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void aPartThatStaysOpenIsAskedForOnceAfterEachTime() {
        submitted("m-1");
        provider.knows(record("m-1", "accepted"));
        for (Duration age = Duration.ZERO; age.compareTo(Duration.ofHours(80)) < 0; age = age.plusMinutes(5)) {
            now = NOON.plus(age);
            tick();
        }

        assertThat(provider.asked()).hasSize(5).containsOnly(new MessageId("m-1"));
    }

    @Test
    void afterALongPauseAPartIsAskedForOnce() {
        submitted("m-1");
        now = NOON.plus(Duration.ofHours(7));

        tick();
        tick();

        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void whatIsSettledIsNeverAskedFor() {
        submitted("m-1", "m-2");
        store.recordAll(List.of(aReceipt().of("m-1").says("delivered", "0").build()));
        now = NOON.plus(Duration.ofHours(74));

        tick();

        assertThat(provider.asked()).containsExactly(new MessageId("m-2"));
    }

    @Test
    void noMoreRecordsArePaidThanWereMissing() {
        String[] ids = IntStream.range(0, 200).mapToObj(i -> "m-" + i).toArray(String[]::new);
        submitted(ids);
        for (int i = 0; i < ids.length; i++) {
            provider.knows(record(ids[i], "delivered"));
            if (i % 10 != 0) {
                store.recordAll(
                        List.of(aReceipt().of(ids[i]).says("delivered", "0").build()));
            }
        }
        now = NOON.plus(Duration.ofHours(1));

        tick();
        tick();

        assertThat(provider.charged()).isEqualTo(20);
        assertThat(store.parts().stream()
                        .map(part -> state(part.key().messageId().text())))
                .containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void aRequestAsksWithoutPatience() {
        submitted("m-1");
        provider.knows(record("m-1", "failed"));

        poller().request(VONAGE, Optional.empty(), PollMode.MISSING, Optional.empty(), true);
        tick();

        assertThat(state("m-1")).isEqualTo(DeliveryState.FAILED);
        assertThat(memory.latest(1).getFirst().closed()).isEqualTo(1);
    }

    @Test
    void aRequestAsksForPartsWithoutRecordOnce() {
        submitted("m-1", "m-2", "m-3", "m-4");

        poller().request(VONAGE, Optional.of(ACCOUNT), PollMode.MISSING, Optional.empty(), true);
        tick();

        assertThat(provider.asked()).hasSize(4);
        assertThat(provider.charged()).isZero();
        assertThat(memory.latest(1).getFirst().state()).isEqualTo(State.DONE);
    }

    @Test
    void theBudgetIsNeverExceeded() {
        budget = 4;
        submitted("m-1", "m-2", "m-3", "m-4", "m-5", "m-6");
        store.parts()
                .forEach(part -> provider.knows(record(part.key().messageId().text(), "delivered")));
        now = NOON.plus(Duration.ofHours(1));

        tick();

        assertThat(provider.charged()).isEqualTo(3);
        PollRun run = memory.latest(1).getFirst();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.error()).hasValueSatisfying(error -> assertThat(error).contains("budget of 4 records"));
    }

    @Test
    void overloadAndOutagesAreWaitedOut() {
        submitted("m-1");
        provider.knows(record("m-1", "delivered"));
        provider.fail(
                new ReportsUnavailable("too many requests", Optional.of(Duration.ofMillis(2))),
                new ReportsUnavailable("status 503", Optional.empty()));
        now = NOON.plus(Duration.ofHours(1));

        tick();

        assertThat(state("m-1")).isEqualTo(DeliveryState.DELIVERED);
        assertThat(memory.of(VONAGE, ACCOUNT, MONTH).records()).isEqualTo(1);
    }

    @Test
    void aRefusalEndsTheRunAndCostsNothing() {
        submitted("m-1");
        provider.fail(new ReportsRefused("the API secret is wrong"));
        now = NOON.plus(Duration.ofHours(1));

        tick();

        assertThat(memory.latest(1).getFirst().error()).contains("the API secret is wrong");
        assertThat(memory.of(VONAGE, ACCOUNT, MONTH).records()).isZero();
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void aScheduledRunThatFailedIsNotTriedAgainEveryMinute() {
        submitted("m-1");
        provider.knows(record("m-1", "delivered"));
        provider.fail(new ReportsRefused("the API secret is wrong"));
        for (int minute = 60; minute < 74; minute++) {
            now = NOON.plus(Duration.ofMinutes(minute));
            tick();
        }
        int soon = memory.latest(9).size();
        now = NOON.plus(Duration.ofMinutes(75));
        tick();

        assertThat(soon).isEqualTo(1);
        assertThat(state("m-1")).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whatSucceededBesideAFailureIsCounted() {
        submitted("m-1", "m-2", "m-3", "m-4");
        store.parts()
                .forEach(part -> provider.knows(record(part.key().messageId().text(), "delivered")));
        now = NOON.plus(Duration.ofHours(1));
        provider.beforeNext(() -> {});
        provider.beforeNext(() -> provider.fail(new ReportsRefused("not yours")));

        tick();

        PollRun run = memory.latest(1).getFirst();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(List.of(run.asked(), run.records(), run.closed())).containsExactly(3L, 3L, 3L);
    }

    @Test
    void whatAStoreThatWentAwayInterruptedIsGoneOnWith() {
        submitted("m-1", "m-2", "m-3", "m-4");
        store.parts()
                .forEach(part -> provider.knows(record(part.key().messageId().text(), "delivered")));
        now = NOON.plus(Duration.ofHours(1));
        AtomicInteger calls = new AtomicInteger();
        receipts = batch -> {
            if (calls.incrementAndGet() == 2) {
                throw new ReceiptsUnavailable("the store is away");
            }
            return store.recordAll(batch);
        };

        tick();
        State interrupted = memory.latest(1).getFirst().state();
        tick();

        assertThat(interrupted).isEqualTo(State.RUNNING);
        assertThat(memory.latest(9)).hasSize(1);
        assertThat(memory.latest(1).getFirst().state()).isEqualTo(State.DONE);
        assertThat(provider.charged()).isLessThanOrEqualTo(7);
        assertThat(store.parts()).allMatch(part -> state(part.key().messageId().text()) == DeliveryState.DELIVERED);
    }

    @Test
    void nothingIsDoneWhileAnotherInstancePolls() {
        submitted("m-1");
        now = NOON.plus(Duration.ofHours(1));
        memory.lock(true);

        assertThat(poller().watch()).isFalse();
        assertThat(poller().carryOut()).isFalse();
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void aWindowIsFetchedPageByPageAndInPieces() {
        for (int i = 0; i < 8; i++) {
            provider.knows(record("m-" + i, "delivered", NOON.plus(Duration.ofHours(5L * i))));
        }

        poller().request(
                        VONAGE,
                        Optional.empty(),
                        PollMode.WINDOW,
                        Optional.of(new Window(NOON, NOON.plus(Duration.ofHours(30)))),
                        false);
        tick();

        assertThat(store.parts()).hasSize(6);
        assertThat(provider.windows().stream().distinct())
                .containsExactly(
                        new Window(NOON, NOON.plus(Duration.ofHours(24))),
                        new Window(NOON.plus(Duration.ofHours(24)), NOON.plus(Duration.ofHours(30))));
        assertThat(provider.charged()).isEqualTo(6);
    }

    @Test
    void aWindowCutShortGoesOnAtTheNextPage() {
        for (int i = 0; i < 8; i++) {
            provider.knows(record("m-" + i, "delivered", NOON.plusSeconds(i)));
        }
        AtomicInteger calls = new AtomicInteger();
        receipts = batch -> {
            if (calls.incrementAndGet() == 2) {
                throw new ReceiptsUnavailable("the store is away");
            }
            return store.recordAll(batch);
        };
        poller().request(
                        VONAGE,
                        Optional.empty(),
                        PollMode.WINDOW,
                        Optional.of(new Window(NOON, NOON.plus(Duration.ofHours(1)))),
                        false);

        tick();
        tick();

        assertThat(store.parts()).hasSize(8);
        assertThat(memory.latest(1).getFirst().state()).isEqualTo(State.DONE);
        // Eight records, and the page again whose storing failed.
        assertThat(provider.charged()).isEqualTo(11);
    }

    @Test
    void aSilenceOfTheWebhookIsFetched() {
        memory.came(VONAGE, ACCOUNT, Optional.of(NOON), Optional.empty());
        for (int minute = 0; minute <= 100; minute++) {
            now = NOON.plus(Duration.ofMinutes(minute));
            tick();
        }
        memory.came(VONAGE, ACCOUNT, Optional.of(now.plusSeconds(40)), Optional.empty());
        now = now.plusSeconds(60);
        tick();

        assertThat(memory.latest(9)).hasSize(1);
        PollRun run = memory.latest(1).getFirst();
        assertThat(run.cause()).isEqualTo(Cause.SILENCE);
        assertThat(run.window())
                .contains(new Window(NOON.minus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(100))));
    }

    @Test
    void aTimeWhenNobodyListenedIsFetched() {
        memory.came(VONAGE, ACCOUNT, Optional.of(NOON), Optional.empty());
        tick();
        now = NOON.plus(Duration.ofMinutes(100));

        tick();

        assertThat(memory.latest(1).getFirst().window()).contains(new Window(NOON.minus(Duration.ofMinutes(5)), now));
    }

    @Test
    void aQuietNightWithoutAFirstReceiptAfterItIsNotFetched() {
        memory.came(VONAGE, ACCOUNT, Optional.of(NOON), Optional.empty());
        for (int minute = 0; minute <= 600; minute++) {
            now = NOON.plus(Duration.ofMinutes(minute));
            tick();
        }

        assertThat(memory.latest(9)).isEmpty();
    }

    @Test
    void aSilenceWhileSubmissionsComeIsLeftToTheFallbackById() {
        memory.came(VONAGE, ACCOUNT, Optional.of(NOON), Optional.of(NOON));
        tick();
        now = NOON.plus(Duration.ofMinutes(100));
        memory.came(VONAGE, ACCOUNT, Optional.of(now.minusSeconds(20)), Optional.of(now));

        tick();

        assertThat(provider.windows()).isEmpty();
    }

    @Test
    void aSweepRemembersHowFarItGot() {
        sweeps = true;
        memory.came(VONAGE, ACCOUNT, Optional.of(NOON), Optional.empty());
        tick();
        now = NOON.plus(Duration.ofHours(10));
        tick();
        now = NOON.plus(Duration.ofHours(12));
        tick();

        assertThat(provider.windows())
                .containsExactly(
                        new Window(NOON, NOON.plus(Duration.ofHours(4))),
                        new Window(NOON.plus(Duration.ofHours(4)), NOON.plus(Duration.ofHours(6))));
    }

    @Test
    void aBackfillIsOrderedOnceWaitedForAndImported() {
        for (int i = 0; i < 8; i++) {
            provider.knows(record("m-" + i, "delivered", NOON.plusSeconds(i)));
        }
        provider.orderIs(Order.State.UNDER_WAY, Order.State.UNDER_WAY, Order.State.READY);

        poller().request(VONAGE, Optional.empty(), PollMode.BACKFILL, Optional.of(month()), false);
        tick();

        PollRun run = memory.latest(1).getFirst();
        assertThat(run.error()).isEmpty();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(List.of(run.records(), run.closed())).containsExactly(8L, 8L);
        assertThat(provider.orders()).isEqualTo(1);
        assertThat(store.parts()).hasSize(8);
    }

    @Test
    void aBackfillCutShortIsNeitherOrderedNorPaidTwice() {
        for (int i = 0; i < 8; i++) {
            provider.knows(record("m-" + i, "delivered", NOON.plusSeconds(i)));
        }
        poller().request(VONAGE, Optional.empty(), PollMode.BACKFILL, Optional.of(month()), false);
        AtomicInteger calls = new AtomicInteger();
        receipts = batch -> {
            if (calls.incrementAndGet() > 2 && calls.get() < 20) {
                throw new IllegalStateException("the process dies");
            }
            return store.recordAll(batch);
        };
        PollRun asked = memory.latest(1).getFirst();

        tick();
        // A new process finds the run as it was.
        PollRun failed = memory.latest(1).getFirst();
        memory.update(PollRun.begun(
                        asked.id(),
                        asked.provider(),
                        asked.account(),
                        asked.mode(),
                        asked.window(),
                        false,
                        asked.cause(),
                        asked.requestedAt())
                .at(failed.position()));
        receipts = store;
        tick();

        assertThat(provider.orders()).isEqualTo(1);
        assertThat(memory.of(VONAGE, ACCOUNT, MONTH).records()).isEqualTo(8);
        assertThat(store.parts()).hasSize(8);
        assertThat(memory.latest(1).getFirst().state()).isEqualTo(State.DONE);
    }

    private void tick() {
        Poller poller = poller();
        poller.watch();
        poller.carryOut();
    }

    private Window month() {
        return new Window(NOON.minus(Duration.ofDays(15)), NOON.plus(Duration.ofDays(15)));
    }

    private Poller poller() {
        FallbackPolicy policy = new FallbackPolicy(
                new Patience(Patience.DEFAULT_STEPS, Map.of()),
                budget,
                RECORD,
                1,
                4,
                Duration.ofMillis(2),
                Duration.ofMillis(8),
                Duration.ofMinutes(15),
                0.0001,
                0.1,
                sweeps,
                Duration.ofHours(6),
                true);
        return new Poller(
                new Poller.Ports(
                        List.of(provider),
                        memory,
                        memory,
                        receipts,
                        folding,
                        memory,
                        memory,
                        new Foresight(memory, _ -> history, memory, policy),
                        memory,
                        memory),
                new ImportReport(receipts, new ImportReport.Settings(2, 1)),
                policy,
                () -> now,
                new Random(3));
    }

    private void submitted(String... ids) {
        for (String id : ids) {
            store.submitAll(List.of(aSubmission(id).of("spring-7").build()));
        }
    }

    private static DeliveryReceipt record(String id, String status) {
        return record(id, status, NOON);
    }

    private static DeliveryReceipt record(String id, String status, Instant submittedAt) {
        return aReceipt()
                .of(id)
                .says(status, "0")
                .from(ReceiptSource.REPORT)
                .submittedAt(submittedAt)
                .at(submittedAt.plusSeconds(4))
                .build();
    }

    private DeliveryState state(String id) {
        return store.find(VONAGE, new MessageId(id)).getFirst().state().state();
    }

    private static final class Following implements FoldProgress {

        private volatile boolean behind;

        @Override
        public Instant foldedUntil(Instant now) {
            return now;
        }

        @Override
        public boolean awaitFolded(Instant now, Duration patience) {
            return !behind;
        }

        @Override
        public long behind() {
            return behind ? 1 : 0;
        }

        @Override
        public Duration lag() {
            return Duration.ZERO;
        }

        @Override
        public long countSetAside() {
            return 0;
        }
    }
}
