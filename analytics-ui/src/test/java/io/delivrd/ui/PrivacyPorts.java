package io.delivrd.ui;

import io.delivrd.application.access.AuditLog;
import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.privacy.Holding;
import io.delivrd.application.privacy.InMemoryErasures;
import io.delivrd.application.privacy.InMemoryPersonalRecords;
import io.delivrd.application.privacy.KeepPrivacy;
import io.delivrd.application.retention.InMemoryRetention;
import io.delivrd.application.retention.KeepNoLonger;
import io.delivrd.domain.receipt.Msisdn;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Random;

/// What is kept of people, for pages.
@Factory
final class PrivacyPorts {

    @Singleton
    InMemoryPersonalRecords records() {
        InMemoryPersonalRecords records = new InMemoryPersonalRecords();
        records.keep(Holding.PARTS, new Msisdn("447700900123"));
        records.keep(Holding.QUARANTINE, new Msisdn("447700900123"));
        return records;
    }

    @Singleton
    KeepPrivacy privacy(InMemoryPersonalRecords records, FoldProgress folding, AuditLog audit, InstantSource clock) {
        InMemoryErasures erasures = new InMemoryErasures();
        return new KeepPrivacy(records, erasures, erasures.numbers(), folding, audit, clock, new Random(7));
    }

    @Singleton
    KeepNoLonger retention(InstantSource clock) {
        return new InMemoryRetention().keeping(clock);
    }
}
