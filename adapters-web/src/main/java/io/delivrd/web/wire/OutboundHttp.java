package io.delivrd.web.wire;

import io.delivrd.application.fallback.ReportsUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls vendors. Redirects are never followed by themselves, so that credentials stay where they are sent.
public final class OutboundHttp implements AutoCloseable {

    /// A page of a thousand records has a megabyte or two.
    private static final long LONGEST_ANSWER = 64L << 20;

    private final Timeouts timeouts;
    private final ExecutorService threads;
    private final HttpClient client;

    /// @param connect until the connection stands
    /// @param answer until an answer is there as a whole; of a download, until it begins
    /// @param stall how long a download may bring nothing
    public record Timeouts(Duration connect, Duration answer, Duration stall) {

        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    public OutboundHttp(Timeouts timeouts) {
        this.timeouts = timeouts;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeouts.connect())
                .executor(threads)
                .build();
    }

    /// @return a request that takes no longer than it may
    public HttpRequest.Builder request(URI address) {
        return limited(HttpRequest.newBuilder(address));
    }

    /// @return the same request, taking no longer than it may
    public HttpRequest.Builder limited(HttpRequest.Builder request) {
        return request.timeout(timeouts.answer()).setHeader("User-Agent", "delivrd");
    }

    /// @throws ReportsUnavailable if no whole answer comes in time, or the thread is interrupted
    public HttpResponse<byte[]> call(HttpRequest request) {
        return sent(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    }

    /// @return the answer as soon as it begins; its body breaks off if it brings nothing for too long
    /// @throws ReportsUnavailable if none comes in time, or the thread is interrupted
    public HttpResponse<InputStream> open(HttpRequest request) {
        return sent(request, BodyHandlers.ofInputStream());
    }

    public InputStream guarded(InputStream body) {
        return new StallGuard(body, timeouts.stall());
    }

    private <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> body) {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ReportsUnavailable("stopped while waiting for " + place(request), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ReportsUnavailable(place(request) + " did not answer in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new ReportsUnavailable(place(request) + " does not answer: " + words(failure), failure);
            }
            throw new IllegalStateException("a call failed", e.getCause());
        }
    }

    private static String words(IOException failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ", " + failure.getMessage();
    }

    private static String place(HttpRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
