package io.delivrd.persistence.receipt;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.RollupSums;
import io.delivrd.application.upkeep.SpendSums;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.FoldPolicy;
import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What this package hides, for tests of the packages beside it.
public final class Intakes {

    private static final Map<Database, LogInstance> LOGS = new ConcurrentHashMap<>();

    private Intakes() {}

    public static Receipts receipts(Database database, FoldPolicy policy, CampaignRule rule) {
        return Instance.of(database, policy, rule).receipts();
    }

    /// One process that appends to the log and folds it.
    record Instance(LogInstance log, PostgresReceiptLog receiptLog, PostgresFolds folds, PartWriter writer) {

        Instance(Database database, PartFold fold, CampaignRule rule) {
            this(database, fold, rule, new LogInstance(database, InstantSource.system()));
        }

        /// As of one process, whatever its policy and rule.
        private static Instance of(Database database, FoldPolicy policy, CampaignRule rule) {
            return new Instance(
                    database,
                    new PartFold(policy),
                    rule,
                    LOGS.computeIfAbsent(database, of -> new LogInstance(of, InstantSource.system())));
        }

        private Instance(Database database, PartFold fold, CampaignRule rule, LogInstance log) {
            this(database, log, new PartWriter(database, log, new LatelyWritten(), fold, rule));
        }

        private Instance(Database database, LogInstance log, PartWriter writer) {
            this(
                    log,
                    new PostgresReceiptLog(database, new ReceiptPartitions(database), log),
                    new PostgresFolds(database, writer, log, InstantSource.system()),
                    writer);
        }

        PostgresReceipts receipts() {
            return new PostgresReceipts(receiptLog, folds, log);
        }
    }

    /// Submissions taken at that time.
    public static Submissions submissions(Database database, FoldPolicy policy, CampaignRule rule, Instant at) {
        return new PostgresSubmissions(Instance.of(database, policy, rule).writer(), () -> at);
    }

    public static Derivations derivations(Database database, FoldPolicy policy, CampaignRule rule) {
        return new PostgresDerivations(database, new PartFold(policy), rule, policy.catalogues(), ReportingZone.UTC);
    }

    public static PartErasure erasure(Database database, CampaignRule rule) {
        return new PartErasure(database, rule);
    }

    public static RollupSums sums(Database database, ReportingZone zone) {
        return new PostgresRollupSums(database, zone);
    }

    /// @param clock by which open parts age
    public static SpendSums spendSums(Database database, Duration defaultHorizon, InstantSource clock) {
        return new PostgresSpendSums(database, new PartFold(SampleReceipt.POLICY), defaultHorizon, clock);
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
