package io.delivrd.application.reply;

import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.domain.reply.Reply;
import java.util.List;

/// Takes replies; what people wrote is kept only where that was asked for, their keywords always.
public final class RecordReplies {

    private final Replies replies;
    private final ErasedNumbers erased;
    private final boolean keepText;

    public RecordReplies(Replies replies, ErasedNumbers erased, boolean keepText) {
        this.replies = replies;
        this.erased = erased;
        this.keepText = keepText;
    }

    /// @return what became of them, once they are on disk
    /// @throws io.delivrd.application.intake.ReceiptsUnavailable if they could not be stored
    /// @throws io.delivrd.application.intake.ReceiptsRefused if the store refuses a value
    public List<Replies.Outcome> record(List<Reply> received) {
        return replies.recordAll(received.stream()
                .map(erased::without)
                .map(reply -> keepText ? reply : reply.withoutText())
                .toList());
    }
}
