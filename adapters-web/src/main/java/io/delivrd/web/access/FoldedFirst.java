package io.delivrd.web.access;

import io.delivrd.application.folding.FoldReceipts;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Who asks sees what was acknowledged before: questions wait a little for it to be folded.
@Singleton
final class FoldedFirst {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final FoldReceipts folding;

    FoldedFirst(FoldReceipts folding) {
        this.folding = folding;
    }

    void await(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.GET || folding.behind() == 0) {
            return;
        }
        try {
            boolean _ = folding.awaitFolded(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
