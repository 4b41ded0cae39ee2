package io.delivrd.application.reply;

import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Sight;
import io.delivrd.application.privacy.InMemoryErasures;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.Keyword;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordRepliesTest {

    private final InMemoryReplies replies = new InMemoryReplies();

    @Test
    void textIsKeptOnlyWhereItIsAskedForTheKeywordAlways() {
        new RecordReplies(replies, new InMemoryErasures().numbers(), false)
                .record(List.of(aReply().says("Stop calling me").build()));
        new RecordReplies(replies, new InMemoryErasures().numbers(), true)
                .record(List.of(aReply().says("Yes please").build()));

        assertThat(replies.all())
                .extracting(reply -> reply.keyword().orElseThrow())
                .containsExactly(new Keyword("STOP"), new Keyword("YES"));
        assertThat(replies.all())
                .flatExtracting(reply -> reply.text().stream().toList())
                .containsExactly("Yes please");
    }

    @Test
    void whoMayNotSeePersonalDataSeesNoneOfIt() {
        replies.recordAll(
                List.of(aReply().says("447700900777 is mine").about("cust-991").build()));

        SeenReply seen =
                SeenReply.of(replies.all().getFirst(), new Sight(false, true), new CampaignRule.BeforeDelimiter(":"));

        assertThat(seen.text()).contains(Sight.HIDDEN);
        assertThat(seen.attributes().recipient()).contains(new Msisdn(new Msisdn("447700900123").masked()));
        assertThat(seen.toString()).doesNotContain("447700900123", "447700900999", "447700900777");
    }
}
