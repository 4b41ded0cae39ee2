package io.delivrd.persistence.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.MessageSearchContract;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class PostgresMessageSearchTest {

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class AsMessageSearch implements MessageSearchContract {

        private final ApplicationContext context = PersistenceContext.start(
                PersistenceContext.noAccounts(), new CampaignRule.BeforeDelimiter(":"), Map.of());

        @AfterAll
        void stop() {
            context.close();
        }

        @Override
        public MessageSearch search() {
            return context.getBean(MessageSearch.class);
        }

        @Override
        public Receipts receipts() {
            return context.getBean(Receipts.class);
        }

        @Override
        public Submissions submissions() {
            return context.getBean(Submissions.class);
        }

        @Override
        public DeliveryFigures figures() {
            return context.getBean(DeliveryFigures.class);
        }
    }

    /// Cost follows what is shown: each list is read along its index, and no receipt is.
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Plans {

        private static final Instant AS_OF = Instant.parse("2026-11-20T12:00:00Z");
        private static final PageStart NEWEST = new PageStart.Newest();
        private static final PageStart MIDDLE = new PageStart.After(
                Instant.parse("2026-10-01T00:00:00Z"),
                new PartKey(new ProviderId("vonage"), new AccountId("ab12cd34"), new MessageId("m-40000")));

        private final Database database = TestDatabase.fresh();
        private final PostgresMessageSearch search = new PostgresMessageSearch(
                database, new CampaignRule.BeforeDelimiter(":"), InMemoryDelivrd.DEFAULT_HORIZON);

        @BeforeAll
        void fill() {
            database.sql().execute("""
                    insert into part (
                        message_id, provider, account, version, claims, state, finality, evidence, rule, flags,
                        standing, raw_status, error_code, network_code, first_event_at, window_at, campaign,
                        client_ref, recipient, settlement)
                    select 'm-' || i, 'vonage', 'ab12cd34', 1, '\\x010000',
                           case when i % 10 = 0 then 'failed' else 'delivered' end, 'hard', 'unstated',
                           'final_beats_open', '', 'plain', 'delivered', '', '23410',
                           timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute',
                           timestamptz '2026-09-01 00:00:00+00' + i * interval '1 minute',
                           'campaign-' || i % 20, 'campaign-' || i % 20 || ':' || i % 2000, '4477' || i % 20000,
                           'pushed'
                      from generate_series(1, 100000) as i
                    """);
            database.sql().execute("vacuum analyze");
        }

        @AfterAll
        void close() throws Exception {
            database.close();
        }

        @Test
        void anIdIsReadByTheKey() {
            assertThat(plan(wanted(Wanted.Kind.ID, "m-77", NEWEST))).contains("part_message_id_provider_account_pk");
        }

        @Test
        void aNumberIsReadByItsIndex() {
            assertThat(plan(wanted(Wanted.Kind.NUMBER, "447777", NEWEST))).contains("part_recipient_window_at_idx");
            assertThat(plan(wanted(Wanted.Kind.NUMBER, "447777", MIDDLE))).contains("part_recipient_window_at_idx");
        }

        @Test
        void aNationalNumberIsReadByTheIndexOfNumbers() {
            for (PageStart start : List.of(NEWEST, MIDDLE)) {
                assertThat(plan(search.question(new Wanted.ByNationalNumber("07700123"), start, AS_OF)))
                        .contains("part_recipient_window_at_idx");
            }
        }

        @Test
        void lastDigitsAreLookedForAmongSoManyParts() throws SQLException {
            Instant bound = Instant.parse("2026-11-05T00:00:00Z");
            Wanted ending = new Wanted.ByLastDigits("7700");

            assertThat(plan(search.question(ending, NEWEST, AS_OF).notBefore(bound)))
                    .contains("part_window_at_idx");
            try (Connection connection = database.connection();
                    PreparedStatement statement =
                            connection.prepareStatement("explain " + PostgresMessageSearch.OLDEST_LOOKED_AT)) {
                statement.setObject(1, AS_OF.atOffset(ZoneOffset.UTC));
                try (ResultSet lines = statement.executeQuery()) {
                    lines.next();
                    lines.next();
                    assertThat(lines.getString(1)).contains("Index Only Scan Backward using part_window_at_idx");
                }
            }
        }

        @Test
        void lookingForLastDigitsGoesOnWhereAPageEnded() {
            database.sql().execute("""
                    insert into part (
                        message_id, provider, account, version, claims, state, finality, evidence, rule, flags,
                        standing, raw_status, error_code, network_code, first_event_at, window_at, campaign,
                        recipient, settlement)
                    values ('first', 'vonage', 'ab12cd34', 1, '\\x010000', 'delivered', 'hard', 'unstated',
                            'final_beats_open', '', 'plain', 'delivered', '', '23410', '2026-08-01 00:00:00+00',
                            '2026-08-01 00:00:00+00', 'campaign-0', '4915999999991', 'pushed')
                    """);
            Wanted ending = new Wanted.ByLastDigits("9999991");

            FoundParts none = search.find(ending, NEWEST, AS_OF);
            FoundParts found = search.find(ending, none.next().orElseThrow(), AS_OF);

            assertThat(none.parts()).isEmpty();
            assertThat(found.parts()).hasSize(1);
            assertThat(found.next()).isEmpty();
            database.sql().execute("delete from part where message_id = 'first'");
        }

        @Test
        void aReferenceIsReadByTheIndexOfItsCampaign() {
            assertThat(plan(wanted(Wanted.Kind.REFERENCE, "campaign-3:77", NEWEST)))
                    .contains("part_campaign_window_at_message_id_idx");
        }

        @Test
        void aCampaignIsReadInTheOrderOfItsIndexAsFarAsThePageReaches() {
            for (PageStart start : List.of(NEWEST, MIDDLE)) {
                for (Map<Dimension, Set<String>> filter :
                        List.of(Map.<Dimension, Set<String>>of(), Map.of(Dimension.NETWORK, Set.of("23410")))) {
                    assertThat(plan(search.question(campaign(filter), start)))
                            .contains("part_campaign_window_at_message_id_idx", "Incremental Sort", "Limit");
                }
            }
        }

        @Test
        void whateverACampaignIsFilteredByItsIndexIsRead() {
            for (Dimension dimension : List.of(
                    Dimension.COUNTRY, Dimension.ERROR, Dimension.PROVIDER, Dimension.ACCOUNT, Dimension.CLIENT_REF)) {
                assertThat(plan(search.question(campaign(Map.of(dimension, Set.of("other"))), MIDDLE)))
                        .contains("part_campaign_window_at_message_id_idx");
            }
        }

        private PartQuestion wanted(Wanted.Kind kind, String typed, PageStart start) {
            return search.question(kind.read(typed).orElseThrow(), start, AS_OF);
        }

        private static DeliveryQuery campaign(Map<Dimension, Set<String>> more) {
            Map<Dimension, Set<String>> filter = new HashMap<>(more);
            filter.put(Dimension.CAMPAIGN, Set.of("campaign-3"));
            return new DeliveryQuery(
                    Instant.parse("2026-09-05T00:00:00Z"),
                    AS_OF,
                    ZoneOffset.UTC,
                    List.of(),
                    Interval.DAY,
                    Unit.PART,
                    filter,
                    AS_OF);
        }

        private String plan(PartQuestion question) {
            try (Connection connection = database.connection();
                    PreparedStatement statement = connection.prepareStatement("explain " + question.sql())) {
                question.bind(statement);
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                assertThat(plan.toString()).doesNotContain("Seq Scan on part").doesNotContainPattern("on receipt\\b");
                return plan.toString();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
