package io.delivrd.application.notice;

import io.delivrd.application.notice.Trouble.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due: channels beside each other, the notices of one behind each other.
///
/// What does not get through is tried again, later each time; after eight attempts, within eighteen hours, it
/// is given up, and a channel other than e-mail switched off with it. Of all instances one may send at a
/// time.
public final class SendNotices {

    private static final Logger LOG = LoggerFactory.getLogger(SendNotices.class);
    private static final int AT_ONCE = 100;

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));

    private static final Duration LONGEST_PAUSE = Duration.ofHours(10);

    // As long as somebody may ask what was told when; the audit log is kept for good.
    private static final Duration KEPT = Duration.ofDays(90);

    /// How long what was not sent can be sent again: what it says may hold what is of no use any more.
    public static final Duration REPEATABLE = Duration.ofDays(14);

    private final Deliveries deliveries;
    private final NoticeSenders senders;
    private final InstantSource clock;

    // Raised by who is to stop, between two deliveries.
    private volatile boolean stopping;

    public SendNotices(Deliveries deliveries, NoticeSenders senders, InstantSource clock) {
        this.deliveries = deliveries;
        this.senders = senders;
        this.clock = clock;
    }

    public boolean areDue() {
        return deliveries.areDue(clock.instant());
    }

    /// Sends until nothing is due. Interrupted it ends with the deliveries under way, so that none is sent
    /// without being known as sent.
    public void send() {
        deliveries.forget(clock.instant().minus(KEPT));
        deliveries.forgetWords(clock.instant().minus(REPEATABLE));
        List<Delivery> due = deliveries.due(clock.instant(), AT_ONCE);
        while (!due.isEmpty() && !stopping && sendAll(due)) {
            due = deliveries.due(clock.instant(), AT_ONCE);
        }
    }

    /// @return whether it may go on
    private boolean sendAll(List<Delivery> due) {
        AtomicBoolean broken = new AtomicBoolean();
        Map<ChannelId, List<Delivery>> byChannel = due.stream()
                .collect(Collectors.groupingBy(delivery -> delivery.channel().id()));
        List<Thread> threads = byChannel.values().stream()
                .map(some -> Thread.ofVirtual().name("notice").start(() -> sendSome(some, broken)))
                .toList();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= awaited(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !broken.get();
    }

    private boolean awaited(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                stopping = true;
            }
        }
    }

    private void sendSome(List<Delivery> some, AtomicBoolean broken) {
        try {
            for (Delivery delivery : some) {
                if (stopping || !settled(delivery, attempt(delivery))) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            // The store is away: what was not settled is due again.
            LOG.warn("notices not settled", e);
            broken.set(true);
        }
    }

    private Sending attempt(Delivery delivery) {
        try {
            return senders.send(delivery);
        } catch (RuntimeException e) {
            LOG.warn("notice not sent channel={}", delivery.channel().id(), e);
            return new Sending.Later(Trouble.of(Reason.OURS));
        }
    }

    /// @return whether the next one to the same channel may be tried
    private boolean settled(Delivery delivery, Sending sending) {
        Instant now = clock.instant();
        ChannelId channel = delivery.channel().id();
        switch (sending) {
            case Sending.Sent _ -> deliveries.sent(delivery, now);
            case Sending.Refused(Trouble trouble) -> deliveries.failed(delivery, trouble, now);
            case Sending.Later(Trouble trouble) -> {
                Optional<Duration> pause = pause(delivery);
                pause.ifPresentOrElse(
                        time -> deliveries.putOff(delivery, trouble, now, now.plus(time)),
                        () -> deliveries.failed(delivery, trouble, now));
            }
            case Sending.Gone(Trouble trouble) -> {
                deliveries.failed(delivery, trouble, now);
                switchOff(channel, trouble, now);
                return false;
            }
            case Sending.Away(Trouble trouble, Optional<Duration> asked) -> {
                Optional<Duration> pause = pause(delivery).map(time -> longer(time, asked));
                if (pause.isEmpty()) {
                    giveUp(delivery, trouble, now);
                } else {
                    Instant next = now.plus(pause.get());
                    deliveries.putOff(delivery, trouble, now, next);
                    deliveries.rest(channel, next);
                }
                return false;
            }
        }
        return true;
    }

    private void giveUp(Delivery delivery, Trouble trouble, Instant now) {
        deliveries.failed(delivery, trouble, now);
        if (delivery.channel().kind() != ChannelKind.EMAIL) {
            switchOff(delivery.channel().id(), trouble, now);
        }
    }

    private void switchOff(ChannelId channel, Trouble trouble, Instant now) {
        deliveries.switchOff(channel, trouble, now);
        LOG.warn(
                "channel switched off channel={} reason={}",
                channel,
                trouble.reason().tag());
    }

    /// What was asked for holds, but not for ever.
    private static Duration longer(Duration time, Optional<Duration> asked) {
        Duration wanted = asked.orElse(time);
        Duration least = wanted.compareTo(time) > 0 ? wanted : time;
        return least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least;
    }

    /// @return until the next attempt; empty if there was one too many
    private static Optional<Duration> pause(Delivery delivery) {
        return delivery.attempts() < PAUSES.size() ? Optional.of(PAUSES.get(delivery.attempts())) : Optional.empty();
    }
}
