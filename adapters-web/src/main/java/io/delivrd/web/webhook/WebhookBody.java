package io.delivrd.web.webhook;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
        return body.buffer().thenApply(AvailableByteBody::toByteArray);
    }

    boolean isPacked(HttpRequest<?> request) {
        return request.getHeaders().contains(ENCODING);
    }

    /// @throws TooLarge if it unpacks to more than the limit
    byte[] unpacked(HttpRequest<?> request, byte[] body) throws ContentEncoding.Undecodable {
        return ContentEncoding.decoded(body, request.getHeaders().get(ENCODING, String.class, ""), limit);
    }
}
