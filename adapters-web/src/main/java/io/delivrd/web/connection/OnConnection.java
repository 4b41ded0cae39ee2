package io.delivrd.web.connection;

import io.netty.channel.Channel;

/// Something of ours that stands on every connection to the server.
public interface OnConnection {

    /// Whether a connection is let in at all, asked before anything is made for it. Of one that is let in,
    /// `closeFuture`
    /// tells the end.
    ///
    /// @param connection just accepted; nothing stands on it
    default boolean admits(Channel connection) {
        return true;
    }

    /// Takes its place in the pipeline, or closes the connection.
    ///
    /// @param connection just opened; the server's own handlers are there already
    void opened(Channel connection);
}
