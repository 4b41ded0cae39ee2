package io.delivrd.web.access;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Those who read have their answers put together a few at a time: more at once would not be faster, for there are only
/// so many processors, and would take memory and processors from the receipts that come in.
@ServerFilter({
    QuestionFilter.OVERVIEW,
    "/campaigns/**",
    "/networks/**",
    "/errors/**",
    "/hygiene",
    "/compare",
    "/shared/**",
    "/messages/**",
    "/finance/**",
    "/api/v1/messages/**",
    "/api/v1/delivery*",
    "/api/v1/hygiene*",
    "/api/v1/coverage*",
    "/api/v1/survival",
    "/api/v1/forecast",
    "/api/v1/trust*",
    "/api/v1/comparison",
    "/api/v1/conversions",
    "/api/v1/finance/spend",
    "/api/v1/finance/match*",
    "/api/v1/finance/match/**",
    "/api/v1/finance/price-changes*"
})
@Order(Ordered.HIGHEST_PRECEDENCE + 70)
final class TurnFilter {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Turns turns;

    TurnFilter(QuestionSettings settings) {
        turns = new Turns(settings.turns(), settings.patience(), PAUSE);
    }

    @RequestFilter
    Publisher<MutableHttpResponse<?>> wait(
            HttpRequest<?> request, FilterContinuation<Publisher<MutableHttpResponse<?>>> continuation) {
        if (!AccessRule.isSafe(request.getMethod())) {
            return continuation.proceed();
        }
        return Mono.usingWhen(
                Mono.fromFuture(() -> turnOf(request)),
                _ -> Mono.from(continuation.proceed()),
                turn -> Mono.fromRunnable(turn::giveBack));
    }

    /// Who went away takes no turn.
    private CompletableFuture<Turns> turnOf(HttpRequest<?> request) {
        CompletableFuture<Turns> turn = turns.take();
        if (!turn.isDone() && request instanceof NettyHttpRequest<?> ours) {
            ChannelFuture end = ours.getChannelHandlerContext().channel().closeFuture();
            ChannelFutureListener leaves = _ -> turns.giveUp(turn);
            end.addListener(leaves);
            turn.whenComplete((_, _) -> end.removeListener(leaves));
        }
        return turn;
    }
}
