package io.delivrd.web.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Lets new connections in, some at a time: the next once the server has built what stands on one that was let in, and
/// has read what came with it. Thus connections that are there have their turn, however many new ones come at once.
/// While some wait, peers take turns.
///
/// Only the listener's own thread comes here.
final class Door extends ChannelInboundHandlerAdapter {

    /// With twice as many, receipts waited too long now and then.
    static final int AT_ONCE = 32;

    /// What is past it is closed.
    static final int MOST_WAITING = 4_000;

    private final List<OnConnection> all;
    private final LinkedHashMap<Object, ArrayDeque<Channel>> waiting = new LinkedHashMap<>();
    private int waits;
    private int letIn;

    Door(List<OnConnection> all) {
        this.all = all;
    }

    @Override
    public void channelRead(ChannelHandlerContext listener, Object accepted) {
        if (!(accepted instanceof Channel connection)) {
            listener.fireChannelRead(accepted);
        } else if (waits == MOST_WAITING || !all.stream().allMatch(one -> one.admits(connection))) {
            connection.unsafe().closeForcibly();
        } else if (letIn < AT_ONCE) {
            letIn(listener, connection);
        } else {
            waiting.computeIfAbsent(peer(connection), _ -> new ArrayDeque<>()).add(connection);
            waits++;
        }
    }

    private void letIn(ChannelHandlerContext listener, Channel connection) {
        letIn++;
        listener.fireChannelRead(connection);
        EventLoop its = connection.eventLoop();
        // What is scheduled while tasks are run comes after what can be read by then: the connection's first bytes.
        its.execute(() -> its.schedule(() -> seenTo(listener), 0, TimeUnit.NANOSECONDS));
    }

    private void seenTo(ChannelHandlerContext listener) {
        if (!listener.executor().isShuttingDown()) {
            listener.executor().execute(() -> letNextIn(listener));
        }
    }

    private void letNextIn(ChannelHandlerContext listener) {
        letIn--;
        Map.Entry<Object, ArrayDeque<Channel>> peer = waiting.pollFirstEntry();
        if (peer == null) {
            return;
        }
        Channel connection = peer.getValue().remove();
        waits--;
        if (!peer.getValue().isEmpty()) {
            waiting.put(peer.getKey(), peer.getValue());
        }
        letIn(listener, connection);
    }

    private static Object peer(Channel connection) {
        SocketAddress peer = connection.remoteAddress();
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null ? inet.getAddress() : "unknown";
    }

    @Override
    public void channelInactive(ChannelHandlerContext listener) {
        waiting.values()
                .forEach(of -> of.forEach(connection -> connection.unsafe().closeForcibly()));
        waiting.clear();
        waits = 0;
        listener.fireChannelInactive();
    }
}
