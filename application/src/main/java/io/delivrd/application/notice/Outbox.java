package io.delivrd.application.notice;

import java.util.Collection;

/// Takes notices that are to be sent. Each is sent at least once, soon, by one instance of all; who gets it
/// twice knows it by its key.
public interface Outbox {

    /// Stores the notice for each of the channels, to be sent when this is committed: within
    /// [io.delivrd.application.upkeep.Transactions#together(Runnable)] with all that is stored there, else by
    /// itself.
    ///
    /// A key that was put before changes nothing, whatever else is given. Channels that are off get it noted
    /// as not sent, those that are not known nothing. It calls nobody.
    ///
    /// @return false if the key was put before
    boolean put(Notice notice, Collection<ChannelId> to);
}
