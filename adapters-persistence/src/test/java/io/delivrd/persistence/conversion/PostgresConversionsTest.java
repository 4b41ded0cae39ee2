package io.delivrd.persistence.conversion;

import static io.delivrd.application.SampleReceipt.ACCOUNT;
import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.conversion.Conversion;
import io.delivrd.application.conversion.Conversions.Row;
import io.delivrd.application.fallback.Window;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresConversionsTest {

    private static final Window DAY = new Window(NOON.minus(Duration.ofHours(12)), NOON.plus(Duration.ofHours(12)));

    private Database database;
    private PostgresConversions conversions;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        conversions = new PostgresConversions(database, database);
        Intakes.receipts(database, POLICY, new CampaignRule.WholeReference())
                .recordAll(List.of(
                        aReceipt("spring-7")
                                .of("m-1")
                                .on("23410")
                                .says("delivered")
                                .build(),
                        aReceipt("spring-7")
                                .of("m-2")
                                .on("23410")
                                .says("delivered")
                                .build()));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void areCountedByCampaignAndNetworkOfTheirParts() {
        conversions.recordAll(List.of(conversion("m-1", true, 1), conversion("m-2", false, 1)), NOON);
        conversions.recordAll(List.of(conversion("nobody", true, 1)), NOON);

        assertThat(conversions.count(DAY))
                .containsExactly(new Row("(no reference)", "(unknown)", 1, 1), new Row("spring-7", "23410", 1, 2));
        assertThat(conversions.count(new Window(DAY.until(), DAY.until().plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void oneCampaignCountsAsItsRowsOfAll() {
        conversions.recordAll(List.of(conversion("m-1", true, 1), conversion("m-2", false, 1)), NOON);
        conversions.recordAll(List.of(conversion("nobody", true, 1)), NOON);

        for (String campaign : List.of("spring-7", "(no reference)", "autumn")) {
            for (Window window :
                    List.of(DAY, new Window(DAY.until(), DAY.until().plusSeconds(1)))) {
                assertThat(conversions.count(window, campaign))
                        .as("%s %s", campaign, window)
                        .isEqualTo(conversions.count(window).stream()
                                .filter(row -> row.campaign().equals(campaign))
                                .toList());
            }
        }
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

    @Test
    void theLatestAboutAPartCountsWhateverTheOrder() {
        int first = conversions.recordAll(List.of(conversion("m-1", true, 5)), NOON);
        int older = conversions.recordAll(List.of(conversion("m-1", false, 4)), NOON);
        int both = conversions.recordAll(List.of(conversion("m-1", true, 6), conversion("m-1", false, 7)), NOON);

        assertThat(List.of(first, older, both)).containsExactly(1, 0, 1);
        assertThat(conversions.count(DAY)).containsExactly(new Row("spring-7", "23410", 0, 1));
    }

    @Test
    void theProviderIsToldOfEachOnceAndAgainWhenItChanges() {
        conversions.recordAll(List.of(conversion("m-1", true, 1), conversion("m-2", true, 1)), NOON);
        conversions.told(List.of(conversion("m-1", true, 1)), NOON);
        List<Conversion> rest = conversions.untold(9);
        conversions.recordAll(List.of(conversion("m-1", false, 2)), NOON.plusSeconds(9));

        assertThat(rest).containsExactly(conversion("m-2", true, 1));
        assertThat(conversions.untold(9)).containsExactly(conversion("m-2", true, 1), conversion("m-1", false, 2));
    }

    private static Conversion conversion(String messageId, boolean acted, int second) {
        return new Conversion(new PartKey(VONAGE, ACCOUNT, new MessageId(messageId)), acted, NOON.plusSeconds(second));
    }
}
