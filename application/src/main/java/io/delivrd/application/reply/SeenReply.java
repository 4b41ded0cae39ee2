package io.delivrd.application.reply;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.domain.reply.Reply;
import io.delivrd.domain.reply.ReplyState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A reply as one caller may see it: the only form in which it leaves the application.
///
/// @param attributes who wrote it, our number, and the client-ref of the message it answers
/// @param keyword masked where it looks like a number
/// @param text hidden from callers who may not see personal data; empty if it is not kept
/// @param parts ids of those that are known, in their order
/// @param count how many parts it has, known or not
public record SeenReply(
        PartKey key,
        ReplyState state,
        Attributes attributes,
        Optional<String> keyword,
        Optional<String> text,
        Optional<Instant> sentAt,
        Instant receivedAt,
        List<MessageId> parts,
        int count,
        Optional<MessageId> answers) {

    public static SeenReply of(JoinedReply reply, Sight sight, CampaignRule campaigns) {
        Optional<ClientRef> reference = reply.reference();
        return new SeenReply(
                reply.key(),
                reply.state(),
                sight.attributes(
                        new Attributes(reference, reply.parts().getFirst().number(), reply.sender()),
                        campaigns.campaignOf(reference)),
                reply.keyword().map(Keyword::text).map(sight::words),
                reply.text().map(text -> sight.personal() ? text : Sight.HIDDEN),
                reply.sentAt(),
                reply.receivedAt(),
                reply.parts().stream().map(Reply::key).map(PartKey::messageId).toList(),
                reply.count(),
                reply.answers());
    }
}
