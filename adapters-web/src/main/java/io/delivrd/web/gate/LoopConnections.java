package io.delivrd.web.gate;

import io.netty.channel.EventLoop;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The connections of one thread; only that thread comes here.
final class LoopConnections {

    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Set<Connection> open = new HashSet<>();

    LoopConnections(EventLoop loop) {
        loop.scheduleAtFixedRate(this::look, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    /// Closes the connection that has done nothing for longest, whether it says nothing or does not come to an end.
    ///
    /// @return whether there was one that waits for no answer
    boolean makeRoom() {
        Optional<Connection> stalest =
                open.stream().filter(Connection::isWaitedFor).min(Comparator.comparingLong(Connection::quietSince));
        stalest.ifPresent(Connection::giveUp);
        return stalest.isPresent();
    }

    private void look() {
        long now = System.nanoTime();
        List.copyOf(open).forEach(connection -> connection.look(now));
    }
}
