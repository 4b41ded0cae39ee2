package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delivrd.application.access.TooBusy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private final Turns turns = new Turns(2, Duration.ofSeconds(20), Duration.ofSeconds(1));

    @Test
    void soManyHaveATurnAtOnceAndTheOthersFollowInOrder() {
        turns.take().join();
        turns.take().join();
        CompletableFuture<Turns> third = turns.take();
        CompletableFuture<Turns> fourth = turns.take();
        assertThat(third).isNotDone();

        turns.giveBack();

        assertThat(third).isCompleted();
        assertThat(fourth).isNotDone();
        turns.giveBack();
        assertThat(fourth).isCompleted();
    }

    @Test
    void whoWentAwayLosesNobodyATurn() {
        turns.take().join();
        turns.take().join();
        CompletableFuture<Turns> gone = turns.take();
        CompletableFuture<Turns> next = turns.take();
        gone.cancel(false);

        turns.giveBack();
        turns.giveBack();

        assertThat(next).isCompleted();
        assertThat(turns.take()).isCompleted();
        assertThat(turns.take()).isNotDone();
    }

    @Test
    void whoWaitedTooLongIsTurnedAwayAndTakesNoTurn() {
        Turns hasty = new Turns(1, Duration.ofMillis(20), Duration.ofSeconds(1));
        hasty.take().join();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> hasty.take().join())
                .withCauseInstanceOf(TooBusy.class);

        hasty.giveBack();
        assertThat(hasty.take()).isCompleted();
    }
}
