package io.delivrd.web.problem;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/// Names of requests that failed, the same in the answer and in the log.
@Singleton
public final class RequestIds {

    private static final String INSTANCE = "delivrd.instance";

    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /// @return such as `urn:request:9f3c…`, the same for one request
    public String of(HttpRequest<?> request) {
        return request.getAttribute(INSTANCE, String.class).orElseGet(() -> {
            String instance = "urn:request:" + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
            request.setAttribute(INSTANCE, instance);
            return instance;
        });
    }
}
