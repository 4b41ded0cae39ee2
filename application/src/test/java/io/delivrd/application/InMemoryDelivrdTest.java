package io.delivrd.application;

import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantineContract;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsContract;
import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.outcome.InMemoryOutcomes;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.outcome.OutcomeFiguresContract;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFiguresContract;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.submission.SubmissionsContract;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.campaign.CampaignRule;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/// One store for all tests, as a database would be.
class InMemoryDelivrdTest {

    private static final InMemoryDelivrd STORE = new InMemoryDelivrd(
            SampleReceipt.POLICY,
            new CampaignRule.WholeReference(),
            InMemoryDelivrd.DEFAULT_HORIZON,
            Set.of(DeliveryFiguresContract.SILENT_ACCOUNT),
            Set.of(),
            new NetworkTable());

    @Nested
    class AsReceipts implements ReceiptsContract {

        @Override
        public Receipts receipts() {
            return STORE;
        }

        @Override
        public MessageTrails trails() {
            return STORE;
        }

        @Override
        public DeliveryFigures figures() {
            return STORE;
        }

        @Override
        public IntakeRecord intakeRecord() {
            return STORE;
        }
    }

    @Nested
    class AsSubmissions implements SubmissionsContract {

        @Override
        public Submissions submissions() {
            return STORE;
        }

        @Override
        public Receipts receipts() {
            return STORE;
        }

        @Override
        public MessageTrails trails() {
            return STORE;
        }

        @Override
        public DeliveryFigures figures() {
            return STORE;
        }
    }

    @Nested
    class AsDeliveryFigures implements DeliveryFiguresContract {

        @Override
        public DeliveryFigures figures() {
            return STORE;
        }

        @Override
        public Receipts receiptsBy(CampaignRule rule) {
            return STORE.writtenBy(rule);
        }

        @Override
        public NetworkExpectations expectations() {
            return STORE;
        }
    }

    @Nested
    class AsQuarantine implements QuarantineContract {

        @Override
        public Quarantine quarantine() {
            return STORE;
        }
    }

    @Nested
    class AsOutcomes implements OutcomeFiguresContract {

        @Override
        public OutcomeFigures outcomes() {
            return new InMemoryOutcomes(STORE, ReportingZone.UTC);
        }

        @Override
        public Receipts receipts() {
            return STORE;
        }

        @Override
        public NetworkExpectations expectations() {
            return STORE;
        }
    }
}
