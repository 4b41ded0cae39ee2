package io.delivrd.domain.reply;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A reply with all of its parts that are known, in their order.
///
/// @param key of the part that came first, which is one of them
public record JoinedReply(PartKey key, List<Reply> parts) {

    /// Parts of one long reply come within that time; its reference is soon used again for another.
    public static final Duration TOGETHER = Duration.ofHours(24);

    private static final Comparator<Reply> ORDER =
            Comparator.comparingInt(Reply::partNumber).thenComparing(Reply::key);

    public JoinedReply {
        if (parts.stream().noneMatch(part -> part.key().equals(key))) {
            throw new IllegalArgumentException("the part that came first is missing");
        }
        parts = parts.stream().sorted(ORDER).toList();
    }

    /// @return whether the part belongs here by what it says of its place, and by when it came
    public boolean wants(Reply part) {
        Reply known = parts.getFirst();
        return part.place().isPresent()
                && known.place().isPresent()
                && part.number().isPresent()
                && part.key().provider().equals(known.key().provider())
                && part.key().account().equals(known.key().account())
                && part.number().equals(known.number())
                && part.sender().equals(known.sender())
                && part.place().get().ref().equals(known.place().get().ref())
                && part.partCount() == known.partCount()
                && parts.stream().noneMatch(other -> other.partNumber() == part.partNumber())
                && Duration.between(receivedAt(), part.receivedAt()).abs().compareTo(TOGETHER) <= 0;
    }

    /// @return of which parts the least far is
    public ReplyState state() {
        return parts.stream().map(Reply::state).min(Comparator.naturalOrder()).orElseThrow();
    }

    /// @return how many parts it has, known or not
    public int count() {
        return parts.getFirst().partCount();
    }

    public Optional<SenderId> sender() {
        return parts.getFirst().sender();
    }

    public Optional<Keyword> keyword() {
        return first(Reply::keyword);
    }

    /// @return of the parts that are known, joined; empty if none is kept
    public Optional<String> text() {
        String text = parts.stream()
                .flatMap(part -> part.text().stream())
                .map(ReplyText::text)
                .collect(Collectors.joining());
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// @return of its parts the earliest
    public Optional<Instant> sentAt() {
        return parts.stream().flatMap(part -> part.sentAt().stream()).min(Comparator.naturalOrder());
    }

    /// @return when the part that came first did
    public Instant receivedAt() {
        return parts.stream()
                .filter(part -> part.key().equals(key))
                .map(Reply::receivedAt)
                .findFirst()
                .orElseThrow();
    }

    public Optional<MessageId> answers() {
        return first(Reply::answers);
    }

    public Optional<ClientRef> reference() {
        return first(Reply::reference);
    }

    private <T> Optional<T> first(Function<Reply, Optional<T>> value) {
        return parts.stream().flatMap(part -> value.apply(part).stream()).findFirst();
    }
}
