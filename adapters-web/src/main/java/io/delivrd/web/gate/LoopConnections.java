package io.delivrd.web.gate;

import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections of one thread; only that thread comes here.
final class LoopConnections {

    private static final Logger LOG = LoggerFactory.getLogger(LoopConnections.class);
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
        Optional<Connection> stalest = open.stream()
                .filter(Connection::isWaitedFor)
                .min((one, other) -> Long.signum(one.quietSince() - other.quietSince()));
        stalest.ifPresent(Connection::giveUp);
        return stalest.isPresent();
    }

    private void look() {
        long now = System.nanoTime();
        for (Connection connection : List.copyOf(open)) {
            try {
                connection.look(now);
            } catch (RuntimeException e) {
                // Thrown on, it would end the looks at all others.
                LOG.error("connection not looked after", e);
                connection.giveUp();
            }
        }
    }
}
