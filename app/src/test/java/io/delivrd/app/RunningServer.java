package io.delivrd.app;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The real server in a process of its own, on the classes just built. Its port stays the same over restarts.
final class RunningServer implements AutoCloseable {

    static final String TOKEN = "whole-system-tests";

    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private Process process;

    private RunningServer(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.port = freePort();
        // Nobody shares out requests of most tests.
        this.environment = new HashMap<>(Map.of("DELIVRD_SHUTDOWN_DRAIN", "0s"));
        this.environment.putAll(environment);
        this.environment.put("DELIVRD_BOOTSTRAP_TOKEN", TOKEN);
        this.process = launched();
    }

    /// Starts it on an embedded database in the folder, and returns when it is ready. Where there is none yet,
    /// it is one that was migrated before.
    static RunningServer start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /// @param environment such as `DELIVRD_DATABASE_URL`, for a database that is not its own
    static RunningServer start(Path folder, Map<String, String> environment) throws IOException {
        if (!environment.containsKey("DELIVRD_DATABASE_URL")) {
            ReadyData.putMigrated(folder);
        }
        return startFromNothing(folder, environment);
    }

    /// Starts it as people do for the first time: it makes its database and migrates it.
    static RunningServer startFromNothing(Path folder, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        return new RunningServer(folder, environment);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    HttpClient client() {
        return client;
    }

    EmbeddedPostgres postgres() {
        return new EmbeddedPostgres(folder);
    }

    /// Starts it again on the same data; it must have ended.
    void startAgain() throws IOException {
        process = launched();
    }

    /// Ends it at once, as `kill -9` does. Its database is left behind.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to stop, as `kill` does, and does not wait for it.
    void askToStop() {
        process.destroy();
    }

    /// Asks it to stop, as `kill` does.
    ///
    /// @return its exit status
    /// @throws AssertionError if it did not end within the time
    int stop(Duration within) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running " + within + " after SIGTERM\n" + log());
        }
        return process.exitValue();
    }

    boolean isReady() {
        try {
            return get("/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri().resolve(path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(30))
                .build());
    }

    /// @return the body, which must come with 200
    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return parsed(answer.body());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new UncheckedIOException("nobody listens\n" + log(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Runs another command beside the server, on the same database.
    Command.Result command(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", folder.toString()));
        return Command.run(folder, environment, all);
    }

    String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops server and database, whatever their state.
    @Override
    public void close() throws IOException, InterruptedException {
        client.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
        postgres().stop();
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readValue(json, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launched() throws IOException {
        Process started = Command.start(
                folder,
                environment,
                List.of("serve", "--port", Integer.toString(port), "--data-dir", folder.toString()),
                folder.resolve("server.log"));
        awaitReady(started);
        return started;
    }

    /// The server says where it listens once it does.
    private void awaitReady(Process started) throws IOException {
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("Delivrd listens on ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the server did not start\n" + log());
        }
        // Nothing but these lines goes there; the pipe must not fill up all the same.
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        Eventually.holds("the server is ready", PATIENCE, this::isReady);
    }

    /// Below those that systems give away by themselves, where the server's database looks for its own.
    static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        }
        return port;
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
