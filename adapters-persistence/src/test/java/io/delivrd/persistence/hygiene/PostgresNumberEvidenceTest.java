package io.delivrd.persistence.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.hygiene.EvidenceQuestion;
import io.delivrd.application.hygiene.HygienePushes;
import io.delivrd.application.hygiene.NumberEvidence;
import io.delivrd.application.hygiene.NumberEvidence.Batch;
import io.delivrd.application.hygiene.NumberEvidenceContract;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class PostgresNumberEvidenceTest {

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class AsNumberEvidence implements NumberEvidenceContract {

        private final ApplicationContext context =
                PersistenceContext.start(PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), Map.of());

        @AfterAll
        void stop() {
            context.close();
        }

        @Override
        public NumberEvidence evidence() {
            return context.getBean(NumberEvidence.class);
        }

        @Override
        public Receipts receipts() {
            return context.getBean(Receipts.class);
        }

        @Override
        public OptOuts optOuts() {
            return context.getBean(OptOuts.class);
        }
    }

    /// Cost follows what is shown: pages go along the indexes of failed parts.
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Plans {

        private final Database database = TestDatabase.fresh();
        private final PostgresNumberEvidence evidence = new PostgresNumberEvidence(database, database);

        @BeforeAll
        void fill() {
            database.sql().execute("""
                    insert into part (
                        message_id, provider, account, version, claims, state, finality, evidence, rule, flags,
                        standing, raw_status, error_code, network_code, first_event_at, final_at, window_at, campaign,
                        recipient, settlement)
                    select 'm-' || i, 'vonage', 'ab12cd34', 1, '\\x010000',
                           case when i % 4 = 0 then 'failed' else 'delivered' end, 'hard', 'unstated',
                           'final_beats_open', '', 'plain', '', case when i % 4 = 0 then '3' else '' end, '23410',
                           at, at, at, 'campaign-' || i % 40, '4477' || (1000000 + i % 90000), 'pushed'
                      from generate_series(1, 100000) as i,
                           lateral (select timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute' as at) as sent
                    """);
            database.sql().execute("vacuum analyze");
        }

        @AfterAll
        void close() throws Exception {
            database.close();
        }

        @Test
        void aStretchIsReadAlongTheIndexOfFailures() {
            Optional<Msisdn> place = Optional.of(new Msisdn("44771045000"));

            assertThat(plan(EvidenceSql.stretch(question(Map.of()), place, 2_000)))
                    .contains("Index Only Scan using part_failed_recipient_idx");
            assertThat(plan(EvidenceSql.some(
                            question(Map.of()), place, Optional.of(new Msisdn("44771045200")), 51, false)))
                    .contains("part_failed_recipient_idx", "part_recipient_window_at_idx");
        }

        @Test
        void aCampaignIsReadAlongItsOwn() {
            EvidenceQuestion campaign = question(Map.of(Dimension.CAMPAIGN, Set.of("campaign-4")));

            assertThat(plan(EvidenceSql.some(campaign, Optional.empty(), Optional.empty(), 51, false)))
                    .contains("part_failed_campaign_recipient_idx");
        }

        @Test
        void itIsKeptUpToWhenChangesWerePushed() {
            HygienePushes pushes = new PostgresHygienePushes(database);
            Instant first = Instant.parse("2026-11-20T12:00:00.123456Z");

            assertThat(pushes.pushedUntil()).isEmpty();
            pushes.put(first);
            pushes.put(first.plusSeconds(60));

            assertThat(pushes.pushedUntil()).contains(first.plusSeconds(60));
        }

        @Test
        void whoLooksForLittleAmongMuchGoesOnStretchByStretch() {
            EvidenceQuestion rare = question(Map.of(Dimension.NETWORK, Set.of("99999")));
            Batch first = evidence.page(rare, Optional.empty(), 51);
            Batch second = evidence.page(rare, first.next(), 51);

            assertThat(first.numbers()).isEmpty();
            assertThat(first.next()).isPresent();
            assertThat(second.next()).isEmpty();
        }

        private static EvidenceQuestion question(Map<Dimension, Set<String>> filter) {
            return new EvidenceQuestion(
                    Instant.parse("2026-09-01T00:00:00Z"),
                    Instant.parse("2026-12-01T00:00:00Z"),
                    filter,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true);
        }

        private String plan(EvidenceSql sql) {
            try (Connection connection = database.connection();
                    PreparedStatement statement = sql.explained(connection);
                    ResultSet lines = statement.executeQuery()) {
                StringBuilder plan = new StringBuilder();
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
                assertThat(plan.toString()).doesNotContain("Seq Scan on part");
                return plan.toString();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
