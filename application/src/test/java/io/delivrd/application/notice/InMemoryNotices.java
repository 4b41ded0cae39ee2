package io.delivrd.application.notice;

import io.delivrd.application.notice.Channel.Since;
import io.delivrd.application.notice.Target.Recipient;
import io.delivrd.application.upkeep.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The in-memory twin of [Channels], [Outbox], [Deliveries] and [Transactions].
public final class InMemoryNotices implements Channels, Outbox, Deliveries, Transactions {

    private final Map<ChannelId, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Kept> notices = new LinkedHashMap<>();
    private final Map<Long, Logged> log = new LinkedHashMap<>();
    private final InstantSource clock;

    public InMemoryNotices(InstantSource clock) {
        this.clock = clock;
    }

    /// @param said whether its words are still there
    private record Kept(Notice notice, Instant at, boolean said) {}

    /// @return what was put, oldest first
    public synchronized List<Notice> put() {
        return notices.values().stream().map(Kept::notice).toList();
    }

    /// All of it, or nothing if the work throws.
    @Override
    public synchronized void together(Runnable work) {
        Map<ChannelId, Channel> channelsBefore = new LinkedHashMap<>(channels);
        Map<String, Kept> noticesBefore = new LinkedHashMap<>(notices);
        Map<Long, Logged> logBefore = new LinkedHashMap<>(log);
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                restore(channels, channelsBefore);
                restore(notices, noticesBefore);
                restore(log, logBefore);
            }
        }
    }

    private static <K, V> void restore(Map<K, V> now, Map<K, V> before) {
        now.clear();
        now.putAll(before);
    }

    @Override
    public synchronized List<Channel> all() {
        return channels.values().stream()
                .sorted(Comparator.comparing(Channel::name)
                        .thenComparing(channel -> channel.id().toString()))
                .toList();
    }

    @Override
    public synchronized Optional<Channel> find(ChannelId id) {
        return Optional.ofNullable(channels.get(id));
    }

    @Override
    public synchronized void put(Channel channel) {
        channels.put(channel.id(), channel);
    }

    @Override
    public synchronized boolean remove(ChannelId id) {
        log.values().removeIf(line -> line.channel().equals(id));
        return channels.remove(id) != null;
    }

    @Override
    public synchronized boolean unsubscribe(ChannelId id, String address, Instant at) {
        Recipient before = new Recipient(address, Optional.empty());
        Optional<Channel> changed =
                find(id).filter(channel -> recipients(channel).contains(before));
        changed.ifPresent(channel -> {
            List<Recipient> recipients = new ArrayList<>(recipients(channel));
            recipients.set(recipients.indexOf(before), new Recipient(address, Optional.of(at)));
            put(channel.leadingTo(new Target.Mail(recipients)));
            log.replaceAll((_, line) ->
                    line.channel().equals(id) && line.address().equals(address) && line.state() == State.WAITING
                            ? settled(line, State.FAILED, 0, at, Optional.of(Trouble.of(Trouble.Reason.UNSUBSCRIBED)))
                            : line);
        });
        return changed.isPresent();
    }

    private static List<Recipient> recipients(Channel channel) {
        return channel.target().orElse(null) instanceof Target.Mail mail ? mail.recipients() : List.of();
    }

    @Override
    public synchronized boolean put(Notice notice, Collection<ChannelId> to) {
        Instant now = clock.instant();
        if (notices.putIfAbsent(notice.key(), new Kept(notice, now, true)) != null) {
            return false;
        }
        Set<ChannelId> once = new HashSet<>(to);
        channels.values().stream()
                .filter(channel -> once.contains(channel.id()))
                .forEach(channel -> addresses(channel).forEach(address -> add(notice, channel, address, now)));
        return true;
    }

    private static List<String> addresses(Channel channel) {
        return channel.kind() == ChannelKind.EMAIL
                ? recipients(channel).stream()
                        .filter(Recipient::isSubscribed)
                        .map(Recipient::address)
                        .toList()
                : List.of("");
    }

    private void add(Notice notice, Channel channel, String address, Instant now) {
        long key = log.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        boolean on = channel.isOn();
        log.put(
                key,
                new Logged(
                        key,
                        channel.id(),
                        address,
                        notice.key(),
                        notice.kind(),
                        notice.subject(),
                        now,
                        on ? State.WAITING : State.FAILED,
                        0,
                        on ? Optional.of(now) : Optional.empty(),
                        on ? Optional.empty() : Optional.of(now),
                        on ? Optional.empty() : Optional.of(Trouble.of(Trouble.Reason.CHANNEL_OFF)),
                        false));
    }

    @Override
    public synchronized boolean areDue(Instant now) {
        return log.values().stream().anyMatch(due(now));
    }

    private static Predicate<Logged> due(Instant now) {
        return line -> line.nextAt().filter(next -> !next.isAfter(now)).isPresent();
    }

    @Override
    public synchronized List<Delivery> due(Instant now, int limit) {
        return log.values().stream()
                .filter(due(now))
                .sorted(Comparator.comparing((Logged line) -> line.nextAt().orElseThrow())
                        .thenComparingLong(Logged::key))
                .limit(limit)
                .map(line -> new Delivery(
                        line.key(),
                        Objects.requireNonNull(notices.get(line.noticeKey())).notice(),
                        line.at(),
                        Objects.requireNonNull(channels.get(line.channel())),
                        line.address(),
                        line.attempts()))
                .toList();
    }

    @Override
    public synchronized void sent(Delivery delivery, Instant at) {
        move(delivery.key(), line -> settled(line, State.SENT, 1, at, Optional.empty()));
        channels.computeIfPresent(delivery.channel().id(), (_, channel) -> channel.failing(Optional.empty()));
    }

    @Override
    public synchronized void putOff(Delivery delivery, Trouble trouble, Instant at, Instant next) {
        move(
                delivery.key(),
                line -> new Logged(
                        line.key(),
                        line.channel(),
                        line.address(),
                        line.noticeKey(),
                        line.kind(),
                        line.subject(),
                        line.at(),
                        State.WAITING,
                        line.attempts() + 1,
                        Optional.of(next),
                        Optional.empty(),
                        Optional.of(trouble),
                        false));
        noteFailure(delivery.channel().id(), trouble, at);
    }

    @Override
    public synchronized void rest(ChannelId channel, Instant until) {
        log.replaceAll((_, line) -> line.channel().equals(channel)
                        && line.nextAt().filter(until::isAfter).isPresent()
                ? new Logged(
                        line.key(),
                        line.channel(),
                        line.address(),
                        line.noticeKey(),
                        line.kind(),
                        line.subject(),
                        line.at(),
                        line.state(),
                        line.attempts(),
                        Optional.of(until),
                        line.settledAt(),
                        line.trouble(),
                        false)
                : line);
    }

    @Override
    public synchronized void failed(Delivery delivery, Trouble trouble, Instant at) {
        move(delivery.key(), line -> settled(line, State.FAILED, 1, at, Optional.of(trouble)));
        noteFailure(delivery.channel().id(), trouble, at);
    }

    @Override
    public synchronized void switchOff(ChannelId id, Trouble trouble, Instant at) {
        channels.computeIfPresent(id, (_, channel) -> channel.isOn() ? channel.off(new Since(at, trouble)) : channel);
        log.replaceAll((_, line) -> line.channel().equals(id) && line.state() == State.WAITING
                ? settled(line, State.FAILED, 0, at, Optional.of(Trouble.of(Trouble.Reason.CHANNEL_OFF)))
                : line);
    }

    private void noteFailure(ChannelId id, Trouble trouble, Instant at) {
        channels.computeIfPresent(id, (_, channel) -> channel.failing(Optional.of(new Since(at, trouble))));
    }

    private void move(long key, UnaryOperator<Logged> change) {
        log.computeIfPresent(key, (_, line) -> line.state() == State.WAITING ? change.apply(line) : line);
    }

    private static Logged settled(Logged line, State state, int tried, Instant at, Optional<Trouble> trouble) {
        return new Logged(
                line.key(),
                line.channel(),
                line.address(),
                line.noticeKey(),
                line.kind(),
                line.subject(),
                line.at(),
                state,
                line.attempts() + tried,
                Optional.empty(),
                Optional.of(at),
                trouble,
                false);
    }

    @Override
    public synchronized boolean again(long key, Instant at) {
        Optional<Logged> found = find(key).filter(Logged::kept).filter(this::isWrittenTo);
        found.ifPresent(line -> log.put(
                key,
                new Logged(
                        key,
                        line.channel(),
                        line.address(),
                        line.noticeKey(),
                        line.kind(),
                        line.subject(),
                        line.at(),
                        State.WAITING,
                        0,
                        Optional.of(at),
                        Optional.empty(),
                        Optional.empty(),
                        false)));
        return found.isPresent();
    }

    private boolean isWrittenTo(Logged line) {
        return find(line.channel())
                .filter(channel -> addresses(channel).contains(line.address()))
                .isPresent();
    }

    @Override
    public synchronized Optional<Logged> find(long key) {
        return Optional.ofNullable(log.get(key)).map(this::told);
    }

    /// @return with whether it can be sent again
    private Logged told(Logged line) {
        return new Logged(
                line.key(),
                line.channel(),
                line.address(),
                line.noticeKey(),
                line.kind(),
                line.subject(),
                line.at(),
                line.state(),
                line.attempts(),
                line.nextAt(),
                line.settledAt(),
                line.trouble(),
                line.state() == State.FAILED
                        && Objects.requireNonNull(notices.get(line.noticeKey())).said());
    }

    @Override
    public synchronized void forgetWords(Instant before) {
        Set<String> waiting = waiting();
        notices.replaceAll((key, kept) -> kept.at().isBefore(before) && !waiting.contains(key)
                ? new Kept(kept.notice(), kept.at(), false)
                : kept);
    }

    private Set<String> waiting() {
        Set<String> waiting = new HashSet<>();
        log.values().stream()
                .filter(line -> line.state() == State.WAITING)
                .forEach(line -> waiting.add(line.noticeKey()));
        return waiting;
    }

    @Override
    public synchronized List<Logged> log(Optional<ChannelId> channel, long before, int limit) {
        return log.values().stream()
                .filter(line -> channel.filter(id -> !id.equals(line.channel())).isEmpty())
                .filter(line -> line.key() < before)
                .sorted(Comparator.comparingLong(Logged::key).reversed())
                .limit(limit)
                .map(this::told)
                .toList();
    }

    @Override
    public synchronized int forget(Instant before) {
        Set<String> waiting = waiting();
        int kept = notices.size();
        notices.entrySet()
                .removeIf(entry -> entry.getValue().at().isBefore(before) && !waiting.contains(entry.getKey()));
        log.values().removeIf(line -> !notices.containsKey(line.noticeKey()));
        return kept - notices.size();
    }
}
