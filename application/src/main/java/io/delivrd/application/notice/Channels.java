package io.delivrd.application.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The channels there are. Their secrets are stored sealed.
public interface Channels {

    /// @return by name
    List<Channel> all();

    Optional<Channel> find(ChannelId id);

    /// Adds the channel, or puts it in the place of what it was. Recipients who are still among its addresses
    /// stay as given, subscribed or not.
    void put(Channel channel);

    /// Takes it away with what still waits for it and its log.
    ///
    /// @return false if there was none
    boolean remove(ChannelId id);

    /// Sends no more of this channel to an address, what waits for it included.
    ///
    /// @return false if it is not among its addresses, or has been unsubscribed before
    boolean unsubscribe(ChannelId id, String address, Instant at);
}
