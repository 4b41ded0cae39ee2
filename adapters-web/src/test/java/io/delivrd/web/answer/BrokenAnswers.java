package io.delivrd.web.answer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers that break off.
@Hidden
@Controller("/api/v1/broken")
@Requires(property = "tests.broken")
final class BrokenAnswers {

    static final int LENGTH = 200_000;

    final AtomicInteger closed = new AtomicInteger();

    @Get("/{how}")
    HttpResponse<InputStream> broken(String how) {
        return HttpResponse.<InputStream>ok(new InputStream() {
            private int left = LENGTH;

            @Override
            public int read() {
                throw new AssertionError("read piece by piece");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left <= 0) {
                    switch (how) {
                        case "checked" -> throw new IOException("the disk is gone");
                        case "error" -> throw new StackOverflowError();
                        default -> throw new IllegalStateException("a row cannot be written");
                    }
                }
                int count = Math.min(length, left);
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                left -= count;
                return count;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
    }
}
