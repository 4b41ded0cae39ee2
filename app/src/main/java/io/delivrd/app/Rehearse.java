package io.delivrd.app;

import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts a server on a database of its own, asks what people ask first, and stops: the build runs it once so that the
/// JVM can keep the classes a start needs in the form in which it needs them.
///
/// @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-time command-line ergonomics</a>
@Command(name = "rehearse", description = "Plays a start and a first minute, for the build", hidden = true)
final class Rehearse implements Callable<Integer> {

    private static final int RECEIPTS = 300;
    private static final String TOKEN = "rehearsal-of-a-start-nobody-else-sees";
    private static final List<String> QUESTIONS = List.of(
            "/health/readiness",
            "/sign-in",
            "/",
            "/campaigns",
            "/campaigns/rehearsal",
            "/networks",
            "/errors",
            "/messages",
            "/intake",
            "/live",
            "/settings",
            "/prometheus",
            "/api/v1/delivery?group=campaign,network",
            "/api/v1/delivery.csv?group=bucket&interval=day");

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("delivrd-rehearsal-");
                Server server = Server.start(Map.of(
                        "micronaut.server.port",
                        -1,
                        "delivrd.database.url",
                        "",
                        "delivrd.database.data-dir",
                        folder.path().toString(),
                        "delivrd.bootstrap-token",
                        TOKEN,
                        "delivrd.fallback.enabled",
                        false));
                HttpClient client = HttpClient.newHttpClient()) {
            URI target = URI.create(server.url());
            ProviderGuide guide = server.beans().getBean(ProviderGuides.class).usual();
            for (int i = 0; i < RECEIPTS; i++) {
                client.send(
                        receipt(guide, guide.samples().get(i % guide.samples().size()), "rehearsal-" + i, target),
                        BodyHandlers.discarding());
            }
            List<String> questions = new ArrayList<>(QUESTIONS);
            questions.add("/messages/" + guide.id() + "/rehearsal-1-1");
            questions.add("/api/v1/messages/" + guide.id() + "/rehearsal-1-1");
            for (String question : questions) {
                client.send(
                        HttpRequest.newBuilder(target.resolve(question))
                                .header("Authorization", "Bearer " + TOKEN)
                                .build(),
                        BodyHandlers.discarding());
            }
        }
        return 0;
    }

    /// @param name in place of the sample's own
    private static HttpRequest receipt(ProviderGuide guide, ProviderGuide.Sample sample, String name, URI target) {
        String query = sample.query().isEmpty() ? "" : "?" + renamed(sample.query(), name);
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(guide.path() + query));
        if (!sample.contentType().isEmpty()) {
            request.header("Content-Type", sample.contentType());
        }
        return request.method(sample.method(), BodyPublishers.ofString(renamed(sample.body(), name)))
                .build();
    }

    private static String renamed(String text, String name) {
        return text.replace("first-receipt", name).replace("first-campaign", "rehearsal");
    }
}
