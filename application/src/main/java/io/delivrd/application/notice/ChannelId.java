package io.delivrd.application.notice;

import java.util.UUID;

/// Which channel.
public record ChannelId(UUID uuid) {

    /// @throws IllegalArgumentException if it is no UUID
    public static ChannelId of(String text) {
        return new ChannelId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
