package io.delivrd.web.imports;

import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.RunImports;
import io.delivrd.web.testing.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportApiTest {

    private static final String ROUTE = "/api/v1/imports";
    private static final String CSV = "message_id,status\nm-1,delivered\nm-2\nm-1,delivered\n";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    @TempDir
    private Path directory;

    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start(Map.of(
                "delivrd.imports.spool-dir", directory.resolve("spool").toString(), "delivrd.imports.max-size", "3MB"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUploadIsImportedInTheBackground() throws Exception {
        HttpResponse<String> answer = server.postAsAdmin(ROUTE + "?name=reports%2Fmay.csv", "text/csv", CSV);

        UUID id = idOf(answer);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains(ROUTE + "/" + id);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id + "\",\"state\":\"running\"}");
        server.imports.ended(id);
        String done = "{\"id\":\"" + id + "\",\"name\":\"may.csv\",\"provider\":\"vonage\",\"state\":\"done\","
                + "\"bytes\":50,\"bytes_read\":50,\"lines\":3,\"stored\":1,\"repeated\":1,\"refused\":1,\"encoding\":\"UTF-8\","
                + "\"requested_at\":\"2026-02-14T10:31:10Z\",\"finished_at\":\"2026-02-14T10:31:10Z\",\"error\":null}";
        assertThat(server.getAsAdmin(ROUTE + "/" + id).body()).isEqualTo(done);
        assertThat(server.getAsAdmin(ROUTE).body()).isEqualTo("{\"imports\":[" + done + "]}");
        assertThat(server.receipts.only().part().messageId().text()).isEqualTo("m-1");
    }

    /// Of two instances that were killed one left its file where we see it.
    @Test
    void whatAnInstanceLeftIsFinishedOrFailedInTheEnd() throws Exception {
        Path file = Files.writeString(directory.resolve("left.csv"), CSV);
        ImportRun left = ImportRun.begun(
                UUID.randomUUID(), VONAGE, "left.csv", file.toString(), Files.size(file), server.clock.instant());
        ImportRun lost =
                ImportRun.begun(UUID.randomUUID(), VONAGE, "lost.csv", "/nowhere/1", 10, server.clock.instant());
        server.imports.add(left);
        server.imports.add(lost);
        server.imports.beat(List.of(left.id(), lost.id()), server.clock.instant());
        RunImports tended = server.bean(RunImports.class);

        server.clock.advance(Duration.ofSeconds(19));
        tended.tend();
        assertThat(server.imports.unfinished()).hasSize(2);
        assertThat(server.receipts.all()).isEmpty();

        server.clock.advance(Duration.ofSeconds(2));
        tended.tend();
        assertThat(server.imports.ended(left.id()).stored()).isEqualTo(1);
        assertThat(server.imports.unfinished()).containsExactly(lost);

        server.clock.advance(Duration.ofMinutes(15));
        tended.tend();
        assertThat(server.imports.ended(lost.id()).error())
                .hasValueSatisfying(why -> assertThat(why).contains("import it again"));
    }

    @Test
    void refusedLinesAreACsvWithoutFormulas() throws Exception {
        UUID id = idOf(server.postAsAdmin(ROUTE, "text/csv", CSV));
        server.imports.ended(id);

        HttpResponse<String> answer = server.getAsAdmin(ROUTE + "/" + id + "/refused.csv");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"refused_" + id + ".csv\"");
        assertThat(answer.body())
                .isEqualTo("line,entry,line_of_entry,field,reason\r\n"
                        + "2,'=cmd.csv,3,status,\"is \"\"missing\"\"\"\r\n");
    }

    @Test
    void ofManyRefusedLinesTheFirstAreKeptAndAllAreCounted() throws Exception {
        UUID id = idOf(server.postAsAdmin(ROUTE, "text/csv", "message_id,status\n" + "refused\n".repeat(9_000)));

        assertThat(server.imports.ended(id).refused()).isEqualTo(9_000);
        assertThat(server.getAsAdmin(ROUTE + "/" + id + "/refused.csv").body().lines())
                .hasSize(1 + 3);
    }

    @Test
    void anImportIsCancelledWhereverItIsAndLeavesRoomForOthers() throws Exception {
        UUID paused = idOf(
                server.postAsAdmin(ROUTE, "text/csv", "message_id,status\n" + "m-1,delivered\npause\n".repeat(4_000)));
        UUID waiting = idOf(server.postAsAdmin(ROUTE, "text/csv", CSV));
        HttpResponse<String> oneMore = server.postAsAdmin(ROUTE, "text/csv", CSV);
        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.headers().firstValue("Retry-After")).contains("60");

        assertThat(server.postAsAdmin(ROUTE + "/" + waiting + "/cancel").body()).contains("\"state\":\"cancelled\"");
        HttpResponse<String> byPage =
                server.postAsAdmin(ROUTE + "/" + paused + "/cancel", "text/plain", "", "Accept", "text/html");
        assertThat(byPage.statusCode()).isEqualTo(303);
        server.reports.goOn.countDown();
        UUID last = idOf(server.postAsAdmin(ROUTE, "text/csv", CSV));

        assertThat(server.imports.ended(last).state()).isEqualTo(ImportRun.State.DONE);
        for (UUID id : List.of(paused, waiting)) {
            assertThat(server.imports.ended(id).state()).isEqualTo(ImportRun.State.CANCELLED);
            assertThat(server.imports.ended(id).stored()).isZero();
        }
        assertThat(server.postAsAdmin(ROUTE + "/" + last + "/cancel").body()).contains("\"state\":\"done\"");
        assertThat(server.postAsAdmin(ROUTE + "/" + new UUID(1, 2) + "/cancel").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoReportFails() throws Exception {
        UUID id = idOf(server.postAsAdmin(ROUTE, "application/zip", "nonsense"));
        ImportRun run = server.imports.ended(id);

        assertThat(run.state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(server.getAsAdmin(ROUTE + "/" + id).body())
                .contains("\"state\":\"failed\"", "\"error\":\"the header is not message_id,status\"");
    }

    @Test
    void importsAreListedNewestFirst() throws Exception {
        UUID first = idOf(server.postAsAdmin(ROUTE, "text/csv", CSV));
        server.imports.ended(first);
        server.clock.advance(Duration.ofMinutes(1));
        UUID second = idOf(server.postAsAdmin(ROUTE, "text/csv", CSV));
        server.imports.ended(second);

        Matcher ids = ID.matcher(server.getAsAdmin(ROUTE).body());
        assertThat(ids.results().map(found -> UUID.fromString(found.group(1)))).containsExactly(second, first);
    }

    @ParameterizedTest
    @CsvSource({"may.csv, may.csv", "folder/may.csv, may.csv", "\u00FCber.csv, \u00FCber.csv"})
    void aFormBringsItsFileUnderItsName(String fileName, String name) throws Exception {
        HttpResponse<String> answer = form("*/*", fileName, CSV + "\r\n--x\r\nm-3,delivered\r\n");

        ImportRun run = server.imports.ended(idOf(answer));
        assertThat(run.name()).isEqualTo(name);
        assertThat(run.bytes()).isEqualTo(CSV.length() + 22);
        assertThat(run.stored()).isEqualTo(2);
    }

    @Test
    void aFileOfManyBuffersComesWhole() throws Exception {
        String large = "message_id,status\n" + "m-1,delivered\r\n".repeat(100_000);

        ImportRun run = server.imports.ended(idOf(form("*/*", "large.csv", large)));

        assertThat(run.lines()).isEqualTo(100_000);
        assertThat(run.bytes()).isEqualTo(large.length());
    }

    @Test
    void aBrowserIsSentToThePageOfImports() throws IOException {
        HttpResponse<String> answer = form("text/html,application/xhtml+xml,*/*;q=0.8", "may.csv", CSV);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/imports");
        assertThat(server.imports.latest(1)).hasSize(1);
    }

    @Test
    void nothingToImportIsAProblem() throws IOException {
        assertIsProblem(server.postAsAdmin(ROUTE, "text/csv", ""), 400, "\"field\":\"file\"");
        assertIsProblem(form("text/html", "", ""), 400, "\"field\":\"file\"");
        assertIsProblem(server.postAsAdmin(ROUTE, "multipart/form-data; boundary=xyz", "x"), 400, "breaks off");
        assertIsProblem(server.postAsAdmin(ROUTE, "multipart/form-data", "x"), 400, "names no boundary");
        assertIsProblem(
                server.postAsAdmin(
                        ROUTE,
                        "multipart/form-data; boundary=xyz",
                        "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--xyz--\r\n"),
                400,
                "brings no file");
        assertIsProblem(server.postAsAdmin(ROUTE + "?provider=nobody", "text/csv", CSV), 400, "\"field\":\"provider\"");
        assertThat(server.imports.latest(1)).isEmpty();
        assertThat(spooled()).isZero();
    }

    @Test
    void anUploadPastTheLimitIsAProblem() throws IOException {
        byte[] tooLong = new byte[3 * 1024 * 1024 + 1];

        HttpResponse<String> told = upload(BodyPublishers.ofByteArray(tooLong));
        HttpResponse<String> untold = upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)));

        assertIsProblem(told, 413, "/problems/too-large");
        assertIsProblem(untold, 413, "/problems/too-large");
        assertThat(server.imports.latest(1)).isEmpty();
        assertThat(spooled()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0001-0000-000000000002", "nonsense"})
    void anUnknownImportIsAProblem(String id) {
        assertIsProblem(server.getAsAdmin(ROUTE + "/" + id), 404, "/problems/not-found");
        assertIsProblem(server.getAsAdmin(ROUTE + "/" + id + "/refused.csv"), 404, "/problems/not-found");
    }

    @Test
    void theTokenIsNeeded() {
        assertThat(server.post(ROUTE, "text/csv", CSV).statusCode()).isEqualTo(401);
        assertThat(server.get(ROUTE).statusCode()).isEqualTo(401);
        assertThat(server.imports.latest(1)).isEmpty();
    }

    private long spooled() throws IOException {
        Path spool = directory.resolve("spool");
        if (!Files.exists(spool)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.count();
        }
    }

    @Test
    void aNameAsLongAsAHeaderMayBeIsReadToItsEnd() {
        assertThat(form("application/json", "a\\\"".repeat(5_000) + ".csv", "nonsense")
                        .statusCode())
                .isLessThan(500);
    }

    private HttpResponse<String> upload(HttpRequest.BodyPublisher body) {
        return server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .POST(body));
    }

    private HttpResponse<String> form(String accept, String fileName, String content) {
        byte[] body = ("--xy\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--xy\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--xy--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=xy")
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static void assertIsProblem(HttpResponse<String> answer, int status, String told) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains(told);
    }

    private static UUID idOf(HttpResponse<String> answer) {
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return UUID.fromString(id.group(1));
    }
}
