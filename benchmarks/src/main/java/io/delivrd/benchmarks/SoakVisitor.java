package io.delivrd.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A user who signs in once and opens a page each second.
final class SoakVisitor implements AutoCloseable {

    private static final String NAME = "ada";
    private static final String PASSWORD = "a long enough password";

    private final String site;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Long> answers = new TreeMap<>();
    private final Thread visits = Thread.ofPlatform().daemon().unstarted(this::visit);

    private SoakVisitor(String site) {
        this.site = site;
    }

    /// @param setUp one-time link of one instance
    /// @param site where all are reached
    static SoakVisitor begin(URI setUp, String site) throws IOException, InterruptedException {
        SoakVisitor visitor = new SoakVisitor(site);
        visitor.expect(303, visitor.form(setUp, "login=" + NAME + "&display=Ada&password=" + PASSWORD));
        visitor.expect(303, visitor.form(URI.create(site + "/sign-in"), "name=" + NAME + "&password=" + PASSWORD));
        visitor.visits.start();
        return visitor;
    }

    /// @return how often the page was answered how; 303 leads to the sign-in
    Map<String, Long> answers() {
        synchronized (answers) {
            return new TreeMap<>(answers);
        }
    }

    private void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> form(URI address, String fields) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", address.getScheme() + "://" + address.getAuthority())
                        .header("Accept", "text/html,*/*;q=0.8")
                        .POST(BodyPublishers.ofString(fields.replace(" ", "+")))
                        .build(),
                BodyHandlers.ofString());
    }

    private void visit() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String answer;
                try {
                    answer = Integer.toString(client.send(
                                    HttpRequest.newBuilder(URI.create(site + "/campaigns"))
                                            .header("Accept", "text/html")
                                            .timeout(Duration.ofSeconds(15))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode());
                } catch (IOException e) {
                    answer = e.getClass().getSimpleName();
                }
                synchronized (answers) {
                    answers.merge(answer, 1L, Long::sum);
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        visits.interrupt();
        visits.join();
    }
}
