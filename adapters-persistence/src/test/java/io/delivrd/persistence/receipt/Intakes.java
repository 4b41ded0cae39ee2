package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Receipts;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import java.time.Duration;
import java.time.Instant;

/// What this package hides, for tests of the packages beside it.
public final class Intakes {

    private Intakes() {}

    public static Receipts receipts(Database database, FoldPolicy policy, CampaignRule rule) {
        return new PostgresReceipts(
                new PartWriter(database, new ReceiptPartitions(database), new PartFold(policy), rule));
    }

    /// Submissions taken at that time.
    public static Submissions submissions(Database database, FoldPolicy policy, CampaignRule rule, Instant at) {
        return new PostgresSubmissions(
                new PartWriter(database, new ReceiptPartitions(database), new PartFold(policy), rule), () -> at);
    }

    public static MessageTrails trails(Database database, Duration defaultHorizon) {
        return new PostgresMessageTrails(database, defaultHorizon);
    }
}
