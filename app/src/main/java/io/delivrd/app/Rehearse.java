package io.delivrd.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
            "/messages/vonage/rehearsal-1",
            "/intake",
            "/settings",
            "/prometheus",
            "/api/v1/delivery?group=campaign,network",
            "/api/v1/delivery.csv?group=bucket&interval=day",
            "/api/v1/messages/vonage/rehearsal-1");

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
            for (int i = 0; i < RECEIPTS; i++) {
                String form =
                        "messageId=rehearsal-" + i + "&msisdn=447700900123&to=ACME&network-code=23410&price=0.0333"
                                + "&status=" + (i % 3 == 0 ? "failed&err-code=3" : "delivered&err-code=0")
                                + "&client-ref=rehearsal";
                client.send(
                        HttpRequest.newBuilder(target.resolve("/webhooks/vonage/receipts"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.discarding());
            }
            for (String question : QUESTIONS) {
                client.send(
                        HttpRequest.newBuilder(target.resolve(question))
                                .header("Authorization", "Bearer " + TOKEN)
                                .build(),
                        BodyHandlers.discarding());
            }
        }
        return 0;
    }
}
