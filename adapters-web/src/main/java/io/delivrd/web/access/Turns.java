package io.delivrd.web.access;

import io.delivrd.application.access.TooBusy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// So many at once, the others one after the other in the order in which they came. Nobody's thread waits.
final class Turns {

    private final ArrayDeque<CompletableFuture<Turns>> waiting = new ArrayDeque<>();
    private final int atOnce;
    private final Duration patience;
    private final Duration pause;
    private int taken;

    /// @param patience how long a turn is waited for
    /// @param pause after which those who got none may try again
    Turns(int atOnce, Duration patience, Duration pause) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.pause = pause;
    }

    /// @return completed when it is the caller's turn, which he gives back by [#giveBack()]; fails with [TooBusy] where
    ///     that takes too long
    CompletableFuture<Turns> take() {
        CompletableFuture<Turns> turn = new CompletableFuture<>();
        synchronized (this) {
            if (taken < atOnce) {
                taken++;
                turn.complete(this);
                return turn;
            }
            waiting.add(turn);
        }
        CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> giveUp(turn));
        return turn;
    }

    /// Waits no longer.
    ///
    /// @param turn as taken; nothing happens if it has come
    void giveUp(CompletableFuture<Turns> turn) {
        if (turn.completeExceptionally(new TooBusy("too many ask at once", pause))) {
            synchronized (this) {
                waiting.remove(turn);
            }
        }
    }

    void giveBack() {
        while (true) {
            CompletableFuture<Turns> next;
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    taken--;
                    return;
                }
            }
            if (next.complete(this)) {
                return;
            }
        }
    }
}
