package io.delivrd.application.conversion;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.domain.campaign.CampaignRule;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

final class InMemoryConversionsTest implements ConversionsContract {

    private final InMemoryDelivrd parts = new InMemoryDelivrd(
            POLICY,
            new CampaignRule.WholeReference(),
            InMemoryDelivrd.DEFAULT_HORIZON,
            Set.of(),
            Set.of(),
            _ -> Optional.empty());
    private final Conversions conversions = new InMemoryConversions(() -> parts.counted(NOON));

    @BeforeEach
    void parts() {
        parts.recordAll(RECEIPTS);
    }

    @Override
    public Conversions conversions() {
        return conversions;
    }
}
