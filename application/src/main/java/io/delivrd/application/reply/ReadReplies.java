package io.delivrd.application.reply;

import io.delivrd.application.access.Sight;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.reply.JoinedReply;
import java.util.List;
import java.util.Optional;

/// Replies as callers may see them.
public final class ReadReplies {

    private final Replies replies;
    private final CampaignRule campaigns;

    public ReadReplies(Replies replies, CampaignRule campaigns) {
        this.replies = replies;
        this.campaigns = campaigns;
    }

    /// @param replies newest first
    /// @param next where the page after it begins; empty on the last
    public record Page(List<SeenReply> replies, Optional<PageStart.After> next) {}

    public Page find(ReplyQuery query, Sight sight) {
        FoundReplies found = replies.find(query);
        return new Page(seen(found.replies(), sight), found.next());
    }

    /// @param trail as it is, not as it is seen: its client-ref and recipient may lead to replies
    /// @return the newest replies to that message, newest first
    public List<SeenReply> to(MessageTrail trail, Sight sight) {
        return seen(replies.to(Answered.of(trail)), sight);
    }

    private List<SeenReply> seen(List<JoinedReply> found, Sight sight) {
        return found.stream()
                .map(reply -> SeenReply.of(reply, sight, campaigns))
                .toList();
    }
}
