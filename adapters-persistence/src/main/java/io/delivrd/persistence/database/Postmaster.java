package io.delivrd.persistence.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// PostgreSQL's first process, as its own file in the data folder tells of it.
///
/// @see <a href="https://www.postgresql.org/docs/current/storage-file-layout.html">postmaster.pid</a>
record Postmaster(long pid, int port) {

    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    /// @return the one that runs on the data; a file left by a dead one, or one not yet complete, does not count
    static Optional<Postmaster> of(Path data) throws IOException {
        return written(data).filter(Postmaster::runs);
    }

    /// PostgreSQL does not start beside a file whose process number is in use. Where that is a dead process that
    /// nobody asked after (in a container whose first process is no init), or another program since the machine
    /// came up again, it never would.
    static void removeMisleadingFile(Path data) throws IOException {
        Optional<Postmaster> written = written(data);
        if (written.isPresent()
                && !written.get().runs()
                && ProcessHandle.of(written.get().pid()).isPresent()) {
            Files.deleteIfExists(file(data));
        }
    }

    /// Ends the one that runs on the data, if there is one, for good: nobody is connected any more.
    static void end(Path data) throws IOException {
        Optional<ProcessHandle> process = of(data).map(Postmaster::pid).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a PostgreSQL ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "a PostgreSQL that was left behind does not end: process "
                            + process.get().pid(),
                    e);
        }
    }

    private static Optional<Postmaster> written(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(data));
            return lines.size() > 3
                    ? Optional.of(new Postmaster(
                            Long.parseLong(lines.getFirst().strip()),
                            Integer.parseInt(lines.get(3).strip())))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    private boolean runs() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(true))
                .filter(process -> !isZombie())
                .isPresent();
    }

    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
