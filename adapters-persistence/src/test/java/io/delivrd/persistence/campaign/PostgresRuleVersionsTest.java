package io.delivrd.persistence.campaign;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.campaign.RuleVersions;
import io.delivrd.application.campaign.RuleVersionsContract;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresRuleVersionsTest implements RuleVersionsContract {

    private final Database database = TestDatabase.fresh();
    private final RuleVersions versions = new PostgresRuleVersions(database, database);

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Override
    public RuleVersions versions() {
        return versions;
    }

    @Test
    void referencesOfTheNewestMessagesAreFound() {
        Intakes.receipts(database, POLICY, new CampaignRule.WholeReference())
                .recordAll(List.of(
                        aReceipt("one").at(NOON).build(),
                        aReceipt("two").at(NOON.plusSeconds(1)).build()));

        assertThat(versions.recentReferences(1)).containsExactly(new ClientRef("two"));
    }
}
