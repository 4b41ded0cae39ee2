package io.delivrd.application.digest;

import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.upkeep.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends digests when they are due: once, made up for once where nobody was there to send them, and never twice,
/// however many instances there are.
public final class SendDigests {

    private static final Logger LOG = LoggerFactory.getLogger(SendDigests.class);

    private final Digests digests;
    private final DigestWriter writer;
    private final ChartPainter painter;
    private final Outbox outbox;
    private final Transactions transactions;
    private final InstantSource clock;

    public SendDigests(
            Digests digests,
            DigestWriter writer,
            ChartPainter painter,
            Outbox outbox,
            Transactions transactions,
            InstantSource clock) {
        this.digests = digests;
        this.writer = writer;
        this.painter = painter;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Sends all that are due.
    public void sendDue() {
        Instant now = clock.instant();
        for (Digest digest : digests.all()) {
            digest.due(now).ifPresent(due -> send(digest, due, now));
        }
    }

    private void send(Digest digest, Rhythm.Due due, Instant now) {
        // What it tells is asked before: rows are locked in the transaction.
        Optional<Notice> notice = writer.write(
                        digest, "digest-" + digest.id() + "-" + due.on(), due.from(), due.until())
                .map(draft -> draft.drawn(painter));
        transactions.together(() -> {
            if (digests.send(digest.id(), due.on(), now)) {
                notice.ifPresent(written -> outbox.put(written, digest.channels()));
            }
        });
        if (notice.isEmpty()) {
            LOG.warn("digest not sent, its view is gone digest={} due={}", digest.id(), due.on());
        }
    }

    /// @return what it would tell if it were due now; empty if the view it tells of is gone
    public Optional<Notice> preview(Digest digest) {
        return draft(digest).map(Draft::notice);
    }

    private Optional<Draft> draft(Digest digest) {
        Instant now = clock.instant();
        Rhythm.Due due = digest.rhythm().last(now);
        return writer.write(
                digest,
                "digest-" + digest.id() + "-now-" + now.truncatedTo(ChronoUnit.MILLIS),
                due.from(),
                due.until());
    }

    /// Sends it now, whether it is due or not; it comes by itself all the same.
    ///
    /// @return false if the view it tells of is gone, or nobody would get it
    public boolean sendNow(Digest digest) {
        return !digest.channels().isEmpty()
                && draft(digest)
                        .map(draft -> outbox.put(draft.drawn(painter), digest.channels()))
                        .isPresent();
    }
}
