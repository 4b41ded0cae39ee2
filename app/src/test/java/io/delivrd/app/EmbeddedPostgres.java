package io.delivrd.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The PostgreSQL that a server runs for itself, as seen from outside: its processes and its front door.
///
/// @param folder the server's data folder
record EmbeddedPostgres(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    String url() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/postgres";
    }

    String username() {
        return "delivrd";
    }

    String password() throws IOException {
        return Files.readString(folder.resolve("database.password")).strip();
    }

    Connection connection() throws IOException, SQLException {
        return DriverManager.getConnection(url(), username(), password());
    }

    /// Ends all its processes at once, as a crash of the machine would.
    void kill() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        Eventually.holds("PostgreSQL is dead", PATIENCE, () -> all.stream().noneMatch(EmbeddedPostgres::runs));
    }

    /// Holds all its processes: it keeps its connections and answers nothing.
    void pause() throws IOException, InterruptedException {
        signal("STOP", processes());
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT", processes());
    }

    /// Stops it if it runs; does nothing otherwise.
    void stop() throws IOException {
        if (postmaster().isPresent()) {
            ProcessHandle postmaster = postmaster().get();
            // SIGTERM waits for clients; there are none left.
            postmaster.destroy();
            Eventually.holds("PostgreSQL has stopped", PATIENCE, () -> !runs(postmaster));
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        return Files.exists(folder.resolve("postgresql/postmaster.pid"))
                ? ProcessHandle.of(Long.parseLong(pidFile().getFirst().strip())).filter(EmbeddedPostgres::runs)
                : Optional.empty();
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = postmaster().orElseThrow(() -> new AssertionError("PostgreSQL does not run"));
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(folder.resolve("postgresql/postmaster.pid"));
    }

    /// A dead process whose parent has not asked after it is listed all the same.
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new AssertionError(command + " ended with " + status);
        }
    }
}
