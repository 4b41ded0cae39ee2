package io.delivrd.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DoorTest {

    private final EmbeddedChannel listener = new EmbeddedChannel(new Door(List.of()));
    private final List<Connection> came = new ArrayList<>();

    @Test
    void whoeverComesAloneIsLetIn() {
        Connection alone = comes("192.0.2.1");

        assertThat(letIn()).containsExactly(alone);
    }

    @Test
    void manyWaitUntilThoseBeforeThemAreSeenTo() {
        Stream.generate(() -> "192.0.2.1").limit(3L * Door.AT_ONCE).forEach(this::comes);

        assertThat(letIn()).hasSize(Door.AT_ONCE);

        came.subList(0, 3).forEach(this::seeTo);

        assertThat(letIn()).containsExactlyElementsOf(came.subList(Door.AT_ONCE, Door.AT_ONCE + 3));
    }

    @Test
    void peersTakeTurns() {
        Stream.generate(() -> "192.0.2.1").limit(3L * Door.AT_ONCE).forEach(this::comes);
        Connection late = comes("192.0.2.2");
        letIn();

        came.subList(0, 2).forEach(this::seeTo);

        assertThat(letIn()).contains(late);
    }

    @Test
    void allAreLetInAtLast() {
        Stream.generate(() -> "192.0.2.1").limit(5L * Door.AT_ONCE).forEach(this::comes);

        List<Channel> all = new ArrayList<>();
        for (List<Channel> some = letIn(); !some.isEmpty(); some = letIn()) {
            all.addAll(some);
            some.forEach(one -> seeTo((Connection) one));
        }

        assertThat(all).containsExactlyElementsOf(came);
    }

    @Test
    void whatIsTooManyIsClosed() {
        Stream.generate(() -> "192.0.2.1")
                .limit(Door.AT_ONCE + Door.MOST_WAITING)
                .forEach(this::comes);
        Connection tooMany = comes("192.0.2.1");

        assertThat(tooMany.isOpen()).isFalse();
        assertThat(came.get(came.size() - 2).isOpen()).isTrue();
    }

    @Test
    void whoIsNotAdmittedIsClosed() {
        EmbeddedChannel closed = new EmbeddedChannel(new Door(List.of(new OnConnection() {
            @Override
            public boolean admits(Channel connection) {
                return false;
            }

            @Override
            public void opened(Channel connection) {
                throw new AssertionError("let in");
            }
        })));
        Connection stranger = new Connection("192.0.2.1");

        closed.writeInbound(stranger);

        assertThat(stranger.isOpen()).isFalse();
        assertThat((Object) closed.readInbound()).isNull();
    }

    @Test
    void whoWaitsWhenTheServerStopsIsClosed() {
        Stream.generate(() -> "192.0.2.1").limit(Door.AT_ONCE + 1L).forEach(this::comes);

        listener.close();

        assertThat(came.getLast().isOpen()).isFalse();
    }

    private Connection comes(String from) {
        Connection connection = new Connection(from);
        came.add(connection);
        listener.writeInbound(connection);
        return connection;
    }

    private void seeTo(Connection connection) {
        connection.runPendingTasks();
        connection.runScheduledPendingTasks();
        listener.runPendingTasks();
    }

    /// @return those let in since it was asked last
    private List<Channel> letIn() {
        List<Channel> some = new ArrayList<>();
        for (Channel one = listener.readInbound(); one != null; one = listener.readInbound()) {
            some.add(one);
        }
        return some;
    }

    private static final class Connection extends EmbeddedChannel {

        private final InetSocketAddress peer;

        Connection(String peer) {
            this.peer = new InetSocketAddress(peer, 50_000);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return peer;
        }
    }
}
