package io.delivrd.persistence.conversion;

import static io.delivrd.application.SampleReceipt.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.conversion.Conversions;
import io.delivrd.application.conversion.Conversions.Row;
import io.delivrd.application.conversion.ConversionsContract;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresConversionsTest implements ConversionsContract {

    private Database database;
    private PostgresConversions conversions;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        conversions = new PostgresConversions(database, database);
        Intakes.receipts(database, POLICY, new CampaignRule.WholeReference()).recordAll(RECEIPTS);
    }

    @Override
    public Conversions conversions() {
        return conversions;
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void oneCampaignIsCountedAlongIndexes() {
        database.sql().execute("""
                insert into part (
                    message_id, provider, account, version, claims, state, finality, evidence, rule, flags, standing,
                    raw_status, error_code, network_code, first_event_at, window_at, campaign, settlement)
                select 'p-' || i, 'vonage', 'ab12cd34', 1, '\\x010000', 'delivered', 'hard', 'unstated',
                       'final_beats_open', '', 'plain', 'delivered', '', '23410',
                       timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute',
                       timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute',
                       'campaign-' || i % 500, 'pushed'
                  from generate_series(1, 50000) as i
                """);
        database.sql().execute("""
                insert into conversion
                select 'p-' || i, 'vonage', 'ab12cd34', true,
                       timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute', now()
                  from generate_series(1, 50000) as i
                """);
        database.sql().execute("vacuum analyze part, conversion");
        Window september = new Window(Instant.parse("2026-09-01T00:00:00Z"), Instant.parse("2026-09-20T00:00:00Z"));

        String plan = database.sql()
                .fetch(
                        "explain " + PostgresConversions.COUNT_OF_CAMPAIGN,
                        PostgresConversions.valuesOfCampaign(september, "campaign-7")
                                .toArray())
                .format();

        assertThat(plan)
                .contains("part_campaign_window_at_message_id_idx", "conversion_message_id_provider_account_pk")
                .doesNotContain("Seq Scan");
        assertThat(conversions.count(september, "campaign-7")).containsExactly(new Row("campaign-7", "23410", 55, 55));
    }
}
