package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Receipts;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import java.time.Duration;

/// What this package hides, for tests of the packages beside it.
public final class Intakes {

    private Intakes() {}

    public static Receipts receipts(Database database, FoldPolicy policy, CampaignRule rule) {
        return new PostgresReceipts(database, new ReceiptPartitions(database), new PartFold(policy), rule);
    }

    public static MessageTrails trails(Database database, Duration defaultHorizon) {
        return new PostgresMessageTrails(database, defaultHorizon);
    }
}
