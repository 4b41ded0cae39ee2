package io.delivrd.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LateRefusalTest {

    private volatile boolean often;
    private final EmbeddedChannel channel = new EmbeddedChannel(new LateRefusal(Duration.ofSeconds(1), () -> often));

    LateRefusalTest() {
        channel.freezeTime();
    }

    @Test
    void whileItHappensOftenWhoAsksTooOftenWaitsForTheAnswerAndWhatFollowsIt() {
        often = true;
        HttpResponse refusal = answer(HttpResponseStatus.TOO_MANY_REQUESTS, Unpooled.EMPTY_BUFFER);
        HttpResponse next = answer(HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);

        ChannelFuture _ = channel.writeOneOutbound(refusal);
        ChannelFuture _ = channel.writeOneOutbound(next);
        channel.flushOutbound();
        assertThat(channel.outboundMessages()).isEmpty();

        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.outboundMessages()).containsExactly(refusal, next);
    }

    @Test
    void aRefusalLeavesAtOnceUnlessThatHappensOften() {
        channel.writeOutbound(answer(HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER));
        assertThat(channel.outboundMessages()).hasSize(1);

        often = true;
        ChannelFuture _ = channel.writeOneOutbound(answer(HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER));
        channel.flushOutbound();

        assertThat(channel.outboundMessages()).hasSize(1);
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.outboundMessages()).hasSize(2);
    }

    @Test
    void otherAnswersLeaveAtOnce() {
        often = true;
        HttpResponse answer = answer(HttpResponseStatus.SERVICE_UNAVAILABLE, Unpooled.EMPTY_BUFFER);

        channel.writeOutbound(answer);

        assertThat(channel.outboundMessages()).containsExactly(answer);
    }

    @Test
    void whatIsHeldBackIsReleasedWhereTheConnectionIsClosed() {
        often = true;
        ByteBuf body = Unpooled.buffer().writeInt(1);
        ChannelFuture _ = channel.writeOneOutbound(answer(HttpResponseStatus.TOO_MANY_REQUESTS, body));

        ChannelFuture _ = channel.close();

        assertThat(body.refCnt()).isZero();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    private static HttpResponse answer(HttpResponseStatus status, ByteBuf body) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    }
}
