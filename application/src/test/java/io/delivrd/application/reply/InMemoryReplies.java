package io.delivrd.application.reply;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.reply.JoinedReply;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.OptOutWords;
import io.delivrd.domain.reply.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Replies in memory: passes the same contract as the database.
public final class InMemoryReplies implements Replies {

    private static final Comparator<JoinedReply> NEWEST_FIRST =
            Comparator.comparing(FoundReplies::place, PageStart.ORDER);

    private final Map<PartKey, JoinedReply> replies = new LinkedHashMap<>();
    private final InMemoryOptOuts optOuts;
    private final InstantSource clock;

    public InMemoryReplies() {
        this(new InMemoryOptOuts(), () -> SampleReceipt.NOON);
    }

    public InMemoryReplies(InMemoryOptOuts optOuts, InstantSource clock) {
        this.optOuts = optOuts;
        this.clock = clock;
    }

    @Override
    public synchronized List<Outcome> recordAll(List<Reply> batch) {
        return batch.stream().map(this::recorded).toList();
    }

    private Outcome recorded(Reply reply) {
        Outcome outcome = stored(reply);
        if (outcome == Outcome.STORED) {
            OptOut.of(reply, OptOutWords.USUAL, clock.instant()).ifPresent(optOuts::put);
        }
        return outcome;
    }

    private Outcome stored(Reply reply) {
        Optional<JoinedReply> known = replies.values().stream()
                .filter(joined ->
                        joined.parts().stream().anyMatch(part -> part.key().equals(reply.key())))
                .findFirst();
        if (known.isPresent()) {
            keep(
                    known.get().key(),
                    known.get().parts().stream()
                            .map(part -> part.key().equals(reply.key()) ? part.in(reply.state()) : part)
                            .toList());
            return Outcome.REPEATED;
        }
        Optional<JoinedReply> whole =
                replies.values().stream().filter(joined -> joined.wants(reply)).min(NEWEST_FIRST);
        List<Reply> parts = new ArrayList<>(whole.map(JoinedReply::parts).orElse(List.of()));
        parts.add(reply);
        keep(whole.map(JoinedReply::key).orElse(reply.key()), parts);
        return Outcome.STORED;
    }

    private void keep(PartKey key, List<Reply> parts) {
        replies.put(key, new JoinedReply(key, parts));
    }

    @Override
    public synchronized FoundReplies find(ReplyQuery query) {
        return FoundReplies.of(
                newestFirst(query::isFor)
                        .filter(reply -> query.start().isBefore(FoundReplies.place(reply)))
                        .limit(query.limit() + 1L)
                        .toList(),
                query.limit());
    }

    @Override
    public synchronized List<JoinedReply> to(Answered message) {
        return newestFirst(message::isBy).limit(MOST_OF_A_MESSAGE).toList();
    }

    /// @return every one there is, in the order they came
    public synchronized List<JoinedReply> all() {
        return List.copyOf(replies.values());
    }

    public synchronized void reset() {
        replies.clear();
    }

    private Stream<JoinedReply> newestFirst(Predicate<JoinedReply> wanted) {
        return replies.values().stream().filter(wanted).sorted(NEWEST_FIRST);
    }
}
