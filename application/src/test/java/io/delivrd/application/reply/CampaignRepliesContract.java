package io.delivrd.application.reply;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [CampaignReplies] does. The store need not be empty; replies are tied within 7 days,
/// and a client-ref is a campaign.
public interface CampaignRepliesContract {

    Replies replies();

    CampaignReplies campaignReplies();

    /// Lets a message have gone out.
    void sent(MessageId id, Msisdn number, SenderId sender, Campaign campaign, Instant at);

    @Test
    default void aReplyBelongsToTheNewestMessageOfItsSender() {
        Msisdn number = aNumber();
        Campaign spring = aCampaign("spring");
        Campaign summer = aCampaign("summer");
        Campaign other = aCampaign("other");
        sent(number, "+44 7700 900999", spring, NOON.minus(Duration.ofDays(3)));
        sent(number, "447700900999", summer, NOON.minus(Duration.ofHours(3)));
        sent(number, "2884", other, NOON.minus(Duration.ofHours(1)));
        sent(number, "447700900999", other, NOON.plus(Duration.ofDays(1)));
        replies()
                .recordAll(List.of(
                        aReply().from(number.text()).says("Stop it").build(),
                        aReply().from(number.text())
                                .says("Yes please")
                                .at(NOON.plusSeconds(1))
                                .build(),
                        aReply().from(number.text())
                                .says("start")
                                .at(NOON.plusSeconds(2))
                                .build(),
                        aReply().from(number.text())
                                .says("late")
                                .at(NOON.minus(Duration.ofDays(1)))
                                .build()));

        tie(NOON);

        assertThat(only(summer)).contains(new CampaignReplies.Counted(summer, 1, 1, 1, NOON.plusSeconds(2)));
        assertThat(only(spring).orElseThrow().all()).isOne();
        assertThat(only(other)).isEmpty();
    }

    @Test
    default void whatAReplyNamesWinsOverWhatWasSent() {
        Msisdn number = aNumber();
        Campaign sent = aCampaign("sent");
        Campaign named = aCampaign("named");
        MessageId id = new MessageId(UUID.randomUUID().toString());
        sent(id, aNumber(), new SenderId("2884"), named, NOON.minusSeconds(9));
        sent(number, "447700900999", sent, NOON.minusSeconds(5));
        Campaign referred = aCampaign("referred");
        replies()
                .recordAll(List.of(
                        aReply().from(number.text()).answering(id.text()).build(),
                        aReply().from(number.text()).about(referred.text()).build()));

        tie(NOON);

        assertThat(only(named)).isPresent();
        assertThat(only(referred)).isPresent();
        assertThat(only(sent)).isEmpty();
    }

    @Test
    default void eachReplyIsCountedOnceHoweverManyPartsItHas() {
        Msisdn number = aNumber();
        Campaign campaign = aCampaign("long");
        sent(number, "447700900999", campaign, NOON.minusSeconds(5));
        replies()
                .recordAll(List.of(
                        aReply().from(number.text())
                                .part("7a", 2, 2)
                                .says("me out")
                                .build(),
                        aReply().from(number.text())
                                .part("7a", 1, 2)
                                .says("STOP and leave")
                                .build()));

        tie(NOON);

        assertThat(only(campaign).orElseThrow().all()).isOne();
        assertThat(only(campaign).orElseThrow().out()).isOne();
    }

    @Test
    default void oneThatCameBeforeItsMessageWasHeardOfIsLookedAtAgain() {
        Msisdn number = aNumber();
        Campaign campaign = aCampaign("late");
        replies().recordAll(List.of(aReply().from(number.text()).build()));
        tie(NOON.plusSeconds(1));
        sent(number, "447700900999", campaign, NOON.minusSeconds(60));
        tie(NOON.plusSeconds(60));
        assertThat(only(campaign)).isEmpty();

        while (campaignReplies().tieAgain(NOON.plus(CampaignReplies.SECOND_LOOK)) > 0) {
            // Some more.
        }

        assertThat(only(campaign)).isPresent();
        campaignReplies().forget();
        assertThat(only(campaign)).isEmpty();
    }

    @Test
    default void whatIsTooOldOrFromNobodyIsTiedToNone() {
        Msisdn number = aNumber();
        Campaign campaign = aCampaign("old");
        sent(number, "447700900999", campaign, NOON.minus(Duration.ofDays(8)));
        Instant day = NOON.minusSeconds(1);
        long before = count(day, NOON.plusSeconds(1), Optional.empty()).untied();
        replies().recordAll(List.of(aReply().from(number.text()).build()));

        tie(NOON);

        assertThat(only(campaign)).isEmpty();
        assertThat(count(day, NOON.plusSeconds(1), Optional.empty()).untied()).isEqualTo(before + 1);
    }

    private void tie(Instant now) {
        while (campaignReplies().tieNew(now.plusSeconds(10)) > 0) {
            // Some more.
        }
    }

    private Optional<CampaignReplies.Counted> only(Campaign campaign) {
        return count(NOON.minus(Duration.ofDays(9)), NOON.plus(Duration.ofDays(9)), Optional.of(campaign))
                .campaigns()
                .stream()
                .findFirst();
    }

    private CampaignReplies.Counts count(Instant from, Instant until, Optional<Campaign> only) {
        return campaignReplies().count(from, until, only, Optional.empty(), 9);
    }

    private void sent(Msisdn number, String sender, Campaign campaign, Instant at) {
        sent(new MessageId(UUID.randomUUID().toString()), number, new SenderId(sender), campaign, at);
    }

    private static Campaign aCampaign(String name) {
        return new Campaign(name + UUID.randomUUID());
    }

    private static Msisdn aNumber() {
        return OptOutsContract.aNumber();
    }
}
