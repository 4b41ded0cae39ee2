package io.delivrd.web.webhook;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Flux;

/// Reads a request's body as bytes, never more of it than the limit.
@Singleton
final class WebhookBody {

    /// What `Content-Encoding` said; not to be read by the server.
    static final String ENCODING = "Delivrd-Packed-In";

    private final int limit;

    WebhookBody(WebhookSettings settings) {
        limit = settings.bodyLimit();
    }

    /// The body is longer than the limit.
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body past the limit", null, false, false);
        }
    }

    /// @return the whole body as it came; fails with [TooLarge]
    CompletionStage<byte[]> read(HttpRequest<?> request) {
        ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
        OptionalLong length = body.expectedLength();
        if (length.isPresent() && length.getAsLong() > limit) {
            return CompletableFuture.failedFuture(new TooLarge());
        }
        if (body instanceof AvailableByteBody available) {
            return CompletableFuture.completedFuture(available.toByteArray());
        }
        return Flux.from(body.toByteArrayPublisher())
                .collect(ByteArrayOutputStream::new, this::add)
                .map(ByteArrayOutputStream::toByteArray)
                .toFuture();
    }

    /// @throws TooLarge if it unpacks to more than the limit
    byte[] unpacked(HttpRequest<?> request, byte[] body) throws ContentEncoding.Undecodable {
        return ContentEncoding.decoded(body, request.getHeaders().get(ENCODING, String.class, ""), limit);
    }

    private void add(ByteArrayOutputStream read, byte[] chunk) {
        if (read.size() + chunk.length > limit) {
            throw new TooLarge();
        }
        read.writeBytes(chunk);
    }
}
