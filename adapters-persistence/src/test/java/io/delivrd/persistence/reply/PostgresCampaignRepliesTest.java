package io.delivrd.persistence.reply;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.POLICY;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.reply.CampaignReplies;
import io.delivrd.application.reply.CampaignRepliesContract;
import io.delivrd.application.reply.OptOutQuery;
import io.delivrd.application.reply.Replies;
import io.delivrd.application.reply.TiedWithin;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import io.delivrd.persistence.receipt.Intakes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresCampaignRepliesTest implements CampaignRepliesContract {

    private static final CampaignRule RULE = new CampaignRule.WholeReference();

    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public Replies replies() {
        return replies(OptOutWords.USUAL);
    }

    private static Replies replies(OptOutWords words) {
        return new PostgresReplies(database, database, words, InstantSource.system());
    }

    @Override
    public CampaignReplies campaignReplies() {
        return new PostgresCampaignReplies(database, database, RULE, new TiedWithin(Duration.ofDays(7)));
    }

    @Override
    public void sent(MessageId id, Msisdn number, SenderId sender, Campaign campaign, Instant at) {
        Intakes.receipts(database, POLICY, RULE)
                .recordAll(List.of(aReceipt(campaign.text())
                        .of(id.text())
                        .to(number.text())
                        .sentAs(sender.text())
                        .at(at)
                        .receivedAt(at)
                        .build()));
    }

    @Test
    void repliesAreReadAnewByOtherWords() {
        Msisdn left = new Msisdn("447700900701");
        Msisdn came = new Msisdn("447700900702");
        OptOutWords others = new OptOutWords(Set.of("nay"), Set.of("aye"));
        replies(others)
                .recordAll(List.of(
                        aReply().from(left.text()).says("stop").build(),
                        aReply().from(came.text()).says("nay").build(),
                        aReply().from(came.text())
                                .says("Aye!")
                                .at(NOON.plusSeconds(1))
                                .build()));
        PostgresRereading rereading = new PostgresRereading(database, OptOutWords.USUAL, InstantSource.system());
        assertThat(standing(left, came)).extracting(OptOut::number).containsExactly(came);
        assertThat(rereading.differing()).isPositive();

        assertThat(rereading.reread()).isPositive();

        assertThat(standing(left, came)).extracting(OptOut::number).containsExactly(left);
        assertThat(rereading.differing()).isZero();
        assertThat(rereading.reread()).isZero();
    }

    private static List<OptOut> standing(Msisdn... numbers) {
        return new PostgresOptOuts(database, database).of(List.of(numbers), OptOutQuery.EVER);
    }
}
