package io.delivrd.application.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The other end of the [Outbox]: what is to be sent, and what became of it.
public interface Deliveries {

    /// Where a delivery stands.
    enum State {
        WAITING,
        SENT,
        FAILED;

        /// @return the name in tables, answers and documents
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A line of the log.
    ///
    /// @param address of a mail; empty text of the others
    /// @param nextAt when it is tried next, if it waits
    /// @param settledAt when it was sent or given up
    /// @param trouble the last one
    /// @param kept whether it failed and what it said is still there, so that it can be sent again
    record Logged(
            long key,
            ChannelId channel,
            String address,
            String noticeKey,
            String kind,
            String subject,
            Instant at,
            State state,
            int attempts,
            Optional<Instant> nextAt,
            Optional<Instant> settledAt,
            Optional<Trouble> trouble,
            boolean kept) {

        /// The address is not told.
        @Override
        public String toString() {
            return "Logged[" + key + ", " + state + "]";
        }
    }

    /// @return whether anything is to be sent; costs next to nothing
    boolean areDue(Instant now);

    /// @return of channels that are on, those due longest first
    List<Delivery> due(Instant now, int limit);

    /// It was sent; its channel works.
    void sent(Delivery delivery, Instant at);

    /// It was tried in vain, and will be again.
    void putOff(Delivery delivery, Trouble trouble, Instant at, Instant next);

    /// Whatever else waits for the channel is not tried before.
    void rest(ChannelId channel, Instant until);

    /// It is given up.
    void failed(Delivery delivery, Trouble trouble, Instant at);

    /// Has what failed tried anew, as if it had just been put; only where it is kept, and its address is still written
    /// to.
    ///
    /// @return false if nothing was changed
    boolean again(long key, Instant at);

    /// Switches a channel off and gives up what waits for it.
    void switchOff(ChannelId channel, Trouble trouble, Instant at);

    /// @param before only lines with smaller keys; `Long.MAX_VALUE` for all
    /// @return newest first
    List<Logged> log(Optional<ChannelId> channel, long before, int limit);

    Optional<Logged> find(long key);

    /// Forgets what notices said that were put before that instant and of which none waits: they are not sent again.
    /// What was sent everywhere is forgotten at once.
    void forgetWords(Instant before);

    /// Forgets notices put before that instant of which none waits.
    ///
    /// @return how many
    int forget(Instant before);
}
