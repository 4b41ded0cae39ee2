package io.delivrd.web.gate;

import io.delivrd.web.problem.Problem;
import io.delivrd.web.problem.ProblemAnswers;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is answered to requests that reach no route: problems as everywhere, made ahead since many may need one.
@Singleton
final class RefusalAnswers {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Map<Refusal, byte[]> bodies;

    RefusalAnswers(ProblemAnswers problems) {
        bodies = Arrays.stream(Refusal.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        refusal -> problems.unread(refusal.status().code())));
    }

    /// @return after which the connection is closed
    FullHttpResponse of(Refusal refusal) {
        byte[] body = bodies.getOrDefault(refusal, new byte[0]);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.status(), Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (refusal == Refusal.NO_ROOM) {
            answer.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer;
    }
}
