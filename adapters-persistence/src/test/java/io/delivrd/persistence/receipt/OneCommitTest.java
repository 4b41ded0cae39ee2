package io.delivrd.persistence.receipt;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.submission.Submissions;
import io.delivrd.application.upkeep.Verification;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that the store can take, and cannot commit: on a cluster that is a worker which fails between the two.
class OneCommitTest {

    private static final CampaignRule RULE = new CampaignRule.WholeReference();
    private static final int ENOUGH_FOR_EVERY_SHARD = 40;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void receiptsWhosePartsAreNotCommittedAreNotCounted() {
        Intakes.Instance instance = instance();
        DeliveryReceipt known = aReceipt().build();
        instance().receipts().recordAll(List.of(known));
        assertThat(instance.receipts().recordAll(List.of(known)))
                .as("was taken for new: from now on parts are read before they are written")
                .containsExactly(new Intake.Repeated());
        List<DeliveryReceipt> receipts = Stream.generate(() -> aReceipt().build())
                .limit(ENOUGH_FOR_EVERY_SHARD)
                .toList();
        LogStretch stretch = instance.receiptLog().append(receipts);

        refuseToCommit("part");
        assertThatExceptionOfType(ReceiptsUnavailable.class)
                .isThrownBy(() -> instance.folds().fold(List.of(stretch), receipts));
        assertThat(number("select count(*) from part")).isEqualTo(1);
        assertThat(number("select sum(n) from delivery_rollup")).isEqualTo(1);

        commitAgain();
        assertThat(instance.folds().fold(List.of(stretch), receipts)).hasSize(ENOUGH_FOR_EVERY_SHARD);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"part", "submission", "message"})
    void submissionsOfWhichOneTableIsNotCommittedAreNotCounted(String table) {
        String message = unique("message");
        List<Submission> parts = List.of(
                aSubmission(unique("part")).part(1, 2, message).build(),
                aSubmission(unique("part")).part(2, 2, message).build());
        Submissions submissions = Intakes.submissions(database, POLICY, RULE, NOON);

        refuseToCommit(table);
        assertThatExceptionOfType(ReceiptsUnavailable.class).isThrownBy(() -> submissions.submitAll(parts));
        assertThat(number("select count(*) from part")).isZero();
        assertThat(number("select count(*) from submission")).isZero();
        assertThat(number("select count(*) from message")).isZero();
        assertThat(number("select count(*) from delivery_rollup")).isZero();

        commitAgain();
        assertThat(submissions.submitAll(parts)).hasSize(2);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    @Test
    void whatIsMadeAnewAndNotCommittedIsNotCounted() {
        instance()
                .receipts()
                .recordAll(Stream.generate(() -> aReceipt().build())
                        .limit(ENOUGH_FOR_EVERY_SHARD)
                        .toList());
        database.sql().execute("delete from part");
        database.sql().execute("delete from delivery_rollup");

        refuseToCommit("part");
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> Intakes.derivations(database, POLICY, RULE).rebuild());
        assertThat(number("select count(*) from delivery_rollup")).isZero();

        commitAgain();
        assertThat(Intakes.derivations(database, POLICY, RULE).rebuild().corrected())
                .isEqualTo(ENOUGH_FOR_EVERY_SHARD);
        assertThat(verified()).isInstanceOf(Verification.Equal.class);
    }

    private void refuseToCommit(String table) {
        database.sql().execute("""
                create function refuse() returns trigger language plpgsql as 'begin raise ''not committed''; end'
                """);
        String trigger = """
                create constraint trigger refuse after insert on %s
                deferrable initially deferred for each row execute function refuse()
                """;
        if (database.isSpread()) {
            database.sql().execute("select create_distributed_function('refuse()')");
            assertThat(number("select count(*) from run_command_on_shards('" + table + "', '" + trigger
                            + "') where success"))
                    .as("shards with a trigger")
                    .isPositive();
        } else {
            database.sql().execute(trigger.formatted(table));
        }
    }

    private void commitAgain() {
        String forgiving = """
                create or replace function refuse() returns trigger language plpgsql as 'begin return null; end'
                """;
        database.sql().execute(forgiving);
    }

    private Intakes.Instance instance() {
        return new Intakes.Instance(database, new PartFold(POLICY), RULE);
    }

    private Verification verified() {
        return Intakes.derivations(database, POLICY, RULE).verify();
    }

    private long number(String sql) {
        return ((Number) database.sql().fetchValue("select coalesce((" + sql + "), 0)")).longValue();
    }
}
