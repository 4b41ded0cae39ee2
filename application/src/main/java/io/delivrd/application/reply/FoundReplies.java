package io.delivrd.application.reply;

import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.reply.JoinedReply;
import java.util.List;
import java.util.Optional;

/// A page of a list of replies.
///
/// @param replies newest first; of one instant in the order of their ids
/// @param next where the page after it begins; empty on the last
public record FoundReplies(List<JoinedReply> replies, Optional<PageStart.After> next) {

    public FoundReplies {
        replies = List.copyOf(replies);
    }

    /// @param replies one more than the limit where there is another page
    public static FoundReplies of(List<JoinedReply> replies, int limit) {
        if (replies.size() <= limit) {
            return new FoundReplies(replies, Optional.empty());
        }
        List<JoinedReply> shown = replies.subList(0, limit);
        return new FoundReplies(shown, Optional.of(place(shown.getLast())));
    }

    /// @return where it stands in a list
    public static PageStart.After place(JoinedReply reply) {
        return new PageStart.After(reply.receivedAt(), reply.key());
    }
}
