package io.delivrd.web.connection;

import io.netty.channel.Channel;

/// Something of ours that stands on every connection to the server.
public interface OnConnection {

    /// Takes its place in the pipeline, or closes the connection.
    ///
    /// @param connection just opened; the server's own handlers are there already
    void opened(Channel connection);
}
