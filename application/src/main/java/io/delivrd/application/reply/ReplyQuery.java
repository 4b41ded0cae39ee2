package io.delivrd.application.reply;

import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.Keyword;
import java.time.Instant;
import java.util.Optional;

/// Which replies are asked for; what is empty is not looked at.
///
/// @param from of the time the first part came, included
/// @param until of the same, excluded
/// @param answers the id of the message that is answered
/// @param start where the page begins
/// @param limit of replies, from 1
public record ReplyQuery(
        Instant from,
        Instant until,
        Optional<ProviderId> provider,
        Optional<AccountId> account,
        Optional<Msisdn> number,
        Optional<SenderId> sender,
        Optional<Keyword> keyword,
        Optional<MessageId> answers,
        PageStart start,
        int limit) {

    /// @return all of that time, the newest of them
    public static ReplyQuery newest(Instant from, Instant until, int limit) {
        return new ReplyQuery(
                from,
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PageStart.Newest(),
                limit);
    }

    /// @return whether the reply is asked for, wherever the page begins
    public boolean isFor(JoinedReply reply) {
        return !reply.receivedAt().isBefore(from)
                && reply.receivedAt().isBefore(until)
                && provider.map(reply.key().provider()::equals).orElse(true)
                && account.map(reply.key().account()::equals).orElse(true)
                && (number.isEmpty() || reply.parts().getFirst().number().equals(number))
                && (sender.isEmpty() || reply.sender().equals(sender))
                && (keyword.isEmpty() || reply.keyword().equals(keyword))
                && (answers.isEmpty() || reply.answers().equals(answers));
    }

    @Override
    public String toString() {
        return "ReplyQuery[" + from + ", " + until + "]";
    }
}
