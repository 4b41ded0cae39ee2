package io.delivrd.application.notice;

import java.time.Instant;

/// A notice on its way to a channel.
///
/// @param key grows from delivery to delivery
/// @param at when the notice was put
/// @param address of a mail; empty text of the others
/// @param attempts made so far
public record Delivery(long key, Notice notice, Instant at, Channel channel, String address, int attempts) {

    /// The address is not told.
    @Override
    public String toString() {
        return "Delivery[" + key + ", " + notice.key() + ", " + channel.id() + "]";
    }
}
