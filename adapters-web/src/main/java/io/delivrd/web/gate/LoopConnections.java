package io.delivrd.web.gate;

import io.delivrd.application.upkeep.TimeSlice;
import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections of one thread; only that thread comes here.
final class LoopConnections {

    private static final Logger LOG = LoggerFactory.getLogger(LoopConnections.class);
    private static final int SHARE_AT_ONCE = 16;

    /// Each is looked at four times a second; some at a time, since many may have to be closed.
    private static final int LOOKS_PER_ROUND = 25;

    private static final long BETWEEN_LOOKS_MILLIS = 10;

    /// Who was looked at longest ago comes first.
    private final LinkedHashSet<Connection> open = new LinkedHashSet<>();

    LoopConnections(EventLoop loop) {
        loop.execute(TimeSlice::shorten);
        loop.scheduleAtFixedRate(this::lookAtSome, BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    /// Closes connections that have done nothing for longest, whether they say nothing or do not come to an end:
    /// some at once, so that this is not asked again for each that comes.
    ///
    /// @return whether there was one that waits for no answer
    boolean makeRoom() {
        List<Connection> stalest = open.stream()
                .filter(Connection::isWaitedFor)
                .sorted((one, other) -> Long.signum(one.quietSince() - other.quietSince()))
                .limit(1 + open.size() / SHARE_AT_ONCE)
                .toList();
        stalest.forEach(Connection::giveUp);
        return !stalest.isEmpty();
    }

    private void lookAtSome() {
        long now = System.nanoTime();
        for (int left = Math.ceilDiv(open.size(), LOOKS_PER_ROUND); left > 0; left--) {
            Connection connection = open.removeFirst();
            open.addLast(connection);
            look(connection, now);
        }
    }

    private static void look(Connection connection, long now) {
        try {
            connection.look(now);
        } catch (RuntimeException e) {
            // Thrown on, it would end the looks at all others.
            LOG.error("connection not looked after", e);
            connection.giveUp();
        }
    }
}
