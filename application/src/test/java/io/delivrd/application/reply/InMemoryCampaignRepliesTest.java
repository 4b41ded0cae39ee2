package io.delivrd.application.reply;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import java.time.Instant;

final class InMemoryCampaignRepliesTest implements CampaignRepliesContract {

    private final InMemoryReplies replies = new InMemoryReplies();
    private final InMemoryCampaignReplies campaignReplies = new InMemoryCampaignReplies(replies);

    @Override
    public Replies replies() {
        return replies;
    }

    @Override
    public CampaignReplies campaignReplies() {
        return campaignReplies;
    }

    @Override
    public void sent(MessageId id, Msisdn number, SenderId sender, Campaign campaign, Instant at) {
        campaignReplies.sent(id, number, sender, campaign, at);
    }
}
