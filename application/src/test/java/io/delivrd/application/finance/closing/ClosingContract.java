package io.delivrd.application.finance.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What steps of months keep to, wherever they are kept.
public interface ClosingContract {

    Instant AT = Instant.parse("2026-11-05T09:00:00Z");

    Periods periods();

    Closings closings();

    /// Writes no files.
    record Plain(String by) implements Closings.Work {

        @Override
        public PeriodStep decide(PeriodHistory now) {
            return now.closed(AT, by, "");
        }

        @Override
        public Manifest.Written write(PeriodStep step, ClosedBooks books, OutputStream out) throws IOException {
            byte[] bytes = (step.period() + " of " + by).getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            return new Manifest.Written(new Manifest(step, books.facts(), List.of()), bytes, "sha of " + by);
        }
    }

    @Test
    default void aMonthNobodyClosedIsOpenInItsFirstRevision() {
        PeriodHistory untouched = periods().find(YearMonth.of(2024, 1));

        assertThat(untouched.state()).isEqualTo(PeriodState.OPEN);
        assertThat(untouched.revision()).isEqualTo(1);
        assertThat(untouched.closings()).isEmpty();
    }

    @Test
    default void stepsAreKeptInTheirOrder() throws IOException {
        YearMonth month = YearMonth.of(2024, 2);
        periods().append(periods().find(month).softClosed(AT, "ada", "too early"));
        PeriodStep closed = closings().close(month, new Plain("ada"));
        periods().append(periods().find(month).reopened(AT.plusSeconds(60), "root", "wrong price list"));

        PeriodHistory history = periods().find(month);
        assertThat(history.steps())
                .extracting(PeriodStep::state)
                .containsExactly(PeriodState.SOFT_CLOSED, PeriodState.CLOSED, PeriodState.OPEN);
        assertThat(history.steps()).extracting(PeriodStep::note).containsExactly("too early", "", "wrong price list");
        assertThat(history.closings()).containsExactly(closed);
        assertThat(history.revision()).isEqualTo(2);
        assertThat(periods().all()).contains(history);
    }

    @Test
    default void ofTwoWhoTakeTheSameStepOneIsRefused() {
        YearMonth month = YearMonth.of(2024, 3);
        PeriodStep step = periods().find(month).softClosed(AT, "ada", "");
        periods().append(step);

        assertThatThrownBy(() -> periods().append(step))
                .isInstanceOfSatisfying(
                        PeriodRefused.class,
                        refused -> assertThat(refused.because()).isEqualTo(Because.BUSY));
    }

    @Test
    default void ofManyWhoCloseAtOnceOneDoes() throws Exception {
        YearMonth month = YearMonth.of(2024, 4);
        int people = 6;
        CountDownLatch begin = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> attempts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            for (int i = 0; i < people; i++) {
                Plain work = new Plain("person " + i);
                attempts.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                begin.await();
                                return closings().close(month, work).state() == PeriodState.CLOSED;
                            } catch (PeriodRefused e) {
                                return false;
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads));
            }
            begin.countDown();
            assertThat(attempts.stream().filter(CompletableFuture::join).count())
                    .isEqualTo(1);
        }
        assertThat(periods().find(month).closings()).hasSize(1);
    }

    @Test
    default void formerClosingsKeepTheirFiles() throws IOException {
        YearMonth month = YearMonth.of(2024, 5);
        closings().close(month, new Plain("ada"));
        periods().append(periods().find(month).reopened(AT, "root", "once more"));
        closings().close(month, new Plain("bob"));

        assertThat(text(closings().archive(month, 1).orElseThrow())).isEqualTo("2024-05 of ada");
        assertThat(text(closings().archive(month, 2).orElseThrow())).isEqualTo("2024-05 of bob");
        assertThat(closings().manifest(month, 1))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("2024-05 of ada"));
        assertThat(closings().archive(month, 3)).isEmpty();
    }

    @Test
    default void whatFailsLeavesNothing() {
        YearMonth month = YearMonth.of(2024, 6);
        Closings.Work failing = new Closings.Work() {
            @Override
            public PeriodStep decide(PeriodHistory now) {
                return now.closed(AT, "ada", "");
            }

            @Override
            public Manifest.Written write(PeriodStep step, ClosedBooks books, OutputStream out) throws IOException {
                throw new IOException("no room is left");
            }
        };

        assertThatThrownBy(() -> closings().close(month, failing)).hasMessage("no room is left");

        assertThat(periods().find(month).state()).isEqualTo(PeriodState.OPEN);
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
