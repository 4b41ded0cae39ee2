package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    public static RollupSums sums(Database database, ReportingZone zone) {
        return new PostgresRollupSums(database, zone);
    }

    /// @return the first sum that is not that of its quarter hours
    public static Optional<Verification.Different> wrongSum(Database database, ReportingZone zone) {
        try (Connection connection = database.connection()) {
            return PostgresRollupSums.firstDifference(connection, zone);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
