package io.delivrd.application.reply;

import io.delivrd.domain.campaign.Campaign;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Replies by campaign, those included that have just come.
public final class CountReplies {

    private final CampaignReplies replies;
    private final InstantSource clock;

    public CountReplies(CampaignReplies replies, InstantSource clock) {
        this.replies = replies;
        this.clock = clock;
    }

    /// Looks at what nobody looked at yet, as much as there is; for the schedule.
    public void tie() {
        while (replies.tieNew(clock.instant()) == CampaignReplies.AT_ONCE) {}
        while (replies.tieAgain(clock.instant()) == CampaignReplies.AT_ONCE) {}
    }

    /// @return of that campaign; none if no reply came to it
    public Optional<CampaignReplies.Counted> of(Campaign campaign, Instant from, Instant until) {
        return count(from, until, Optional.of(campaign), Optional.empty(), 1).campaigns().stream()
                .findFirst();
    }

    /// @param until excluded
    /// @param after the name after which the list begins
    public CampaignReplies.Counts count(
            Instant from, Instant until, Optional<Campaign> only, Optional<Campaign> after, int limit) {
        replies.tieNew(clock.instant());
        return replies.count(from, until, only, after, limit);
    }
}
