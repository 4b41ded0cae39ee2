package io.delivrd.application.reply;

import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.JoinedReply;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// By what a reply may name the message it answers: the id of one of its parts, else its client-ref, which many
/// messages may share, together with whom it went to.
///
/// @param ids of the message's parts, at least one
/// @param reference of no use without the recipient
public record Answered(
        ProviderId provider,
        AccountId account,
        Set<MessageId> ids,
        Optional<ClientRef> reference,
        Optional<Msisdn> recipient) {

    public Answered {
        ids = Set.copyOf(ids);
    }

    public static Answered of(MessageTrail trail) {
        PartKey key = trail.part().key();
        Set<MessageId> ids = new HashSet<>(Set.of(key.messageId()));
        trail.message().ifPresent(whole -> whole.parts().forEach(part -> ids.add(part.id())));
        return new Answered(
                key.provider(),
                key.account(),
                ids,
                trail.part().attributes().clientRef(),
                trail.part().attributes().recipient());
    }

    /// @return whether the reply is to this message
    public boolean isBy(JoinedReply reply) {
        return reply.key().provider().equals(provider)
                && reply.key().account().equals(account)
                && reply.answers()
                        .map(ids::contains)
                        .orElseGet(() -> reference.isPresent()
                                && recipient.isPresent()
                                && reply.reference().equals(reference)
                                && reply.parts().getFirst().number().equals(recipient));
    }

    @Override
    public String toString() {
        return "Answered[" + provider + ", " + account + ", " + ids + "]";
    }
}
