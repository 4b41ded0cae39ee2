package io.delivrd.web.problem;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names of requests, the same in answers and in the log: the one that a request brings, where it can do no
/// harm, else one made here.
@Singleton
public final class RequestIds {

    /// The header that brings it, and takes it back.
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "delivrd.request-id";
    private static final String URN = "urn:request:";

    /// Short, without characters that mean anything anywhere, and not what may be somebody's number.
    private static final Pattern HARMLESS = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9._-]{6,64}");

    private final RandomGenerator random;

    RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /// @return such as `urn:request:9f3c…`, the same for one request
    public String of(HttpRequest<?> request) {
        return URN + bare(request);
    }

    /// @return the same without what says that it is one
    String bare(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String brought = request.getHeaders().get(HEADER);
            String id = brought != null && HARMLESS.matcher(brought).matches()
                    ? brought
                    : Long.toHexString(random.nextLong() | Long.MIN_VALUE);
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
