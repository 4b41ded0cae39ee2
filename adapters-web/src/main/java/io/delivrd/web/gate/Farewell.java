package io.delivrd.web.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/// The end of a connection whose request was refused. It is answered once all that was asked before is answered; then
/// the client may send on for a little while, unread, so that the answer reaches it.
final class Farewell {

    /// How long a client that was refused may go on sending.
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    /// How much of it is read: who still sends more than that has not read the answer.
    private static final int BYTES = 256 * 1024;

    /// The same where there is no room; nothing more is read from it: there is enough to do for others.
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Refusal refusal;
    private final int neverAnswered;
    private final long since = System.nanoTime();
    private boolean sent;
    private long received;

    /// @param neverAnswered how many of those that wait for an answer get none, since they were refused half way
    Farewell(Refusal refusal, int neverAnswered) {
        this.refusal = refusal;
        this.neverAnswered = neverAnswered;
    }

    void received(int bytes) {
        received += bytes;
    }

    boolean readsOn() {
        return refusal != Refusal.NO_ROOM && received < BYTES;
    }

    boolean isSent() {
        return sent;
    }

    /// Answers, if it was not done and nobody who asked before still waits.
    ///
    /// @param waiting requests that wait for their answers
    void send(ChannelHandlerContext here, RefusalAnswers answers, int waiting) {
        if (sent || waiting > neverAnswered) {
            return;
        }
        sent = true;
        // Closed at once, the client's system would throw the answer away with what it still sends.
        here.writeAndFlush(answers.of(refusal)).addListener(_ -> {
            if (here.channel() instanceof DuplexChannel channel && channel.isActive()) {
                channel.shutdownOutput();
            }
        });
    }

    /// @param waiting requests that wait for their answers
    boolean isOver(long now, int waiting) {
        return now - since > (refusal == Refusal.NO_ROOM ? SHORT_NANOS : NANOS) && waiting <= neverAnswered;
    }

    /// @return before every connection that still does something of use, to be compared by difference
    long quietSince() {
        return since - NANOS * 1_000;
    }
}
