package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.submission.SubmissionsContract;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.PersistenceContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresSubmissionsContractTest implements SubmissionsContract {

    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        context =
                PersistenceContext.start(PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), Map.of());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Override
    public Receipts receipts() {
        return context.getBean(Receipts.class);
    }

    @Override
    public MessageTrails trails() {
        return context.getBean(MessageTrails.class);
    }

    @Override
    public DeliveryFigures figures() {
        return context.getBean(DeliveryFigures.class);
    }

    @Override
    public Submissions submissions() {
        return context.getBean(Submissions.class);
    }
}
