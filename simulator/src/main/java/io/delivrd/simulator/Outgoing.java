package io.delivrd.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Calls the provider makes, webhooks aside.
final class Outgoing implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    void begin(Runnable call) {
        threads.execute(call);
    }

    /// @return HTTP status; 0 without an answer, or if that is no URL
    int post(String url, String json) {
        return send(
                url,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /// @return HTTP status; 0 without an answer, or if that is no URL
    int get(String url) {
        return send(url, HttpRequest.newBuilder());
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.close();
    }

    private int send(String url, HttpRequest.Builder request) {
        try {
            HttpRequest whole = request.uri(URI.create(url)).timeout(TIMEOUT).build();
            return client.send(whole, BodyHandlers.discarding()).statusCode();
        } catch (IOException | IllegalArgumentException _) {
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
