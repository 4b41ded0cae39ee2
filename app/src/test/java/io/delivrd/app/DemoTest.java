package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The demo as people start it.
@Timeout(180)
final class DemoTest {

    private static final String TOKEN = "a-token-of-forty-characters-for-the-demo";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theLinkOpensAFinishedHistoryAsOftenAsWanted() throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Process demo = started(temporary);
        try {
            URI link = URI.create(opened(demo).substring("Open: ".length()));

            for (int i = 0; i < 2; i++) {
                HttpResponse<String> page = get(link.resolve("/"), "Cookie", cookie(get(link)));
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body())
                        .as("banner, campaigns, comparison with the month before")
                        .contains("demo-banner", "spring-sale", "class=\"change ");
            }
            assertThat(get(link, "X-Forwarded-For", "203.0.113.9").headers().firstValue("Set-Cookie"))
                    .as("somebody else, through a proxy on this machine")
                    .isEmpty();
            HttpResponse<String> figures = get(
                    link.resolve("/api/v1/delivery?from=2000-01-01&until=2100-01-01&group=campaign"),
                    "Authorization",
                    "Bearer " + TOKEN);
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.body()).contains("\"autumn-sale\"", "\"dominican-promo\"", "\"grey-route-test\"");
        } finally {
            demo.destroy();
            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("delivrd-demo-")))
                    .isEmpty();
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .arguments()
                                .filter(arguments -> String.join(" ", arguments).contains(temporary.toString()))
                                .isPresent()))
                .as("processes of the demo")
                .isEmpty();
    }

    private Process started(Path temporary) throws IOException {
        return Command.start(
                folder,
                Map.of("DELIVRD_BOOTSTRAP_TOKEN", TOKEN, "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                List.of("demo", "--port", String.valueOf(RunningServer.freePort()), "--messages", "3000"),
                folder.resolve("demo.log"));
    }

    private String opened(Process demo) throws IOException {
        BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("Open: ")) {
            line = out.readLine();
        }
        assertThat(line).as(Files.readString(folder.resolve("demo.log"))).isNotNull();
        return String.valueOf(line);
    }

    private HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }
}
