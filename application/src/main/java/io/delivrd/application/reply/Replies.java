package io.delivrd.application.reply;

import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.Reply;
import java.util.List;

/// What people wrote to our numbers.
public interface Replies {

    /// Most replies that are told of one message.
    int MOST_OF_A_MESSAGE = 50;

    /// What became of one reply.
    enum Outcome {
        STORED,
        /// It was known, and at most its state has moved on.
        REPEATED
    }

    /// Stores replies durably, in one transaction, together with what they ask of [OptOuts]. Parts of a long one are
    /// joined in whatever order they come.
    ///
    /// @return the outcomes, in the order of the batch
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer; nothing was stored
    /// @throws ReceiptsRefused if the store refuses a value in the batch; nothing was stored
    List<Outcome> recordAll(List<Reply> batch);

    FoundReplies find(ReplyQuery query);

    /// @return the newest replies that name that message, newest first
    List<JoinedReply> to(Answered message);
}
