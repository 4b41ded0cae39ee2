package io.delivrd.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One of several servers on one database. Its port stays the same over restarts.
final class Instance implements AutoCloseable {

    private final String launcher;
    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private Process process;

    private Instance(String launcher, Path folder, int port, Map<String, String> environment) throws IOException {
        this.launcher = launcher;
        this.folder = folder;
        this.port = port;
        this.environment = new HashMap<>(environment);
        this.process = launched();
    }

    static Instance start(String launcher, Path folder, int port, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        return new Instance(launcher, folder, port, environment);
    }

    int port() {
        return port;
    }

    /// @return where it says what there is to say
    Path log() {
        return folder.resolve("serve.log");
    }

    void startAgain() throws IOException {
        process = launched();
    }

    /// At once, as `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As `kill` does.
    ///
    /// @return seconds until it had ended
    double stop() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not stop");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private Process launched() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        launcher,
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--data-dir",
                        folder.resolve("data").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
