package io.delivrd.app;

import io.delivrd.application.digest.DigestWriter;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.upkeep.Transactions;
import io.delivrd.application.view.SavedViews;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Constructs the use cases of digests.
@Factory
final class DigestUseCases {

    @Singleton
    KeepDigests keepDigests(
            Digests digests, SavedViews views, Channels channels, Transactions transactions, InstantSource clock) {
        return new KeepDigests(digests, views, channels, transactions, clock);
    }

    @Singleton
    SendDigests sendDigests(
            Digests digests,
            DigestWriter writer,
            ChartPainter painter,
            Outbox outbox,
            Transactions transactions,
            InstantSource clock) {
        return new SendDigests(digests, writer, painter, outbox, transactions, clock);
    }
}
