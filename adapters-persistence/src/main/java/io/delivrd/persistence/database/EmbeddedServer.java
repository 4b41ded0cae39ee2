package io.delivrd.persistence.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own on the loopback interface, with durable settings and data in a folder.
///
/// Who holds the folder's lock owns the server and stops it at the end; others, such as `verify` beside a running
/// `serve`, only connect. A server left behind by a killed owner is taken over. A server that dies is started again
/// on the same port by its owner, or by who finds that there is none.
final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String SUPERUSER = "delivrd";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Path home;
    private final Path data;
    private final String password;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watch;
    private final LogSegments segments;
    private volatile Optional<FileLock> ownership;

    private EmbeddedServer(Path home, Path data, Optional<FileLock> ownership, String password, int port) {
        this.home = home;
        this.data = data;
        this.ownership = ownership;
        this.password = password;
        this.port = port;
        this.watch = Thread.ofPlatform().name("postgresql-watch").daemon().unstarted(this::watch);
        this.segments = new LogSegments(data, url(), username(), password);
    }

    /// Starts the server on the folder's data, making them if there are none, or finds the one that runs.
    ///
    /// @throws IllegalStateException if it does not come up; the message names the log to read
    static EmbeddedServer start(Path folder) {
        try {
            Files.createDirectories(folder);
            Path data = folder.toAbsolutePath().resolve("postgresql");
            Path home = PostgresBinaries.unpacked(cache());
            Optional<FileLock> ownership = lock(lockFile(data));
            Path secret = folder.resolve("database.password");
            if (ownership.isPresent() && !Files.exists(data.resolve("PG_VERSION"))) {
                initialise(home, data, secret);
            }
            String password =
                    Files.readString(secret, StandardCharsets.US_ASCII).strip();
            Optional<Postmaster> running = Postmaster.of(data);
            int port = running.isPresent() ? running.get().port() : firstRun(home, data, ownership);
            EmbeddedServer server = new EmbeddedServer(home, data, ownership, password, port);
            server.watch.start();
            if (ownership.isPresent()) {
                server.segments.start();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL could not be started in " + folder, e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String username() {
        return SUPERUSER;
    }

    String password() {
        return password;
    }

    /// @return the folder of its files
    Path data() {
        return data;
    }

    /// @return whether it would be started again if it died
    boolean isWatched() {
        return watch.isAlive();
    }

    @Override
    public void close() {
        segments.close();
        closing.countDown();
        awaitEndOfWatch();
        ownership.ifPresent(lock -> {
            try {
                if (Postmaster.of(data).isPresent()) {
                    call(home, List.of("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30"));
                }
                lock.release();
                lock.acquiredBy().close();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL could not be stopped", e);
            }
        });
    }

    private static Path cache() {
        String base = System.getenv("XDG_CACHE_HOME");
        Path parent =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return parent.resolve("delivrd");
    }

    private static Path lockFile(Path data) {
        return data.resolveSibling("owner.lock");
    }

    private static Optional<FileLock> lock(Path file) throws IOException {
        RandomAccessFile held = new RandomAccessFile(file.toFile(), "rw");
        FileLock lock = null;
        try {
            lock = held.getChannel().tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            LOG.debug("embedded postgresql is owned by this process already");
        }
        if (lock == null) {
            held.close();
        }
        return Optional.ofNullable(lock);
    }

    private static void initialise(Path home, Path data, Path secret) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, HexFormat.of().formatHex(random), StandardOpenOption.TRUNCATE_EXISTING);
        call(
                home,
                List.of(
                        "initdb",
                        "--pgdata=" + data,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums"));
    }

    private static int firstRun(Path home, Path data, Optional<FileLock> ownership) throws IOException {
        if (ownership.isEmpty()) {
            throw new IllegalStateException(
                    "Another process holds " + data.getParent() + " but its PostgreSQL does not run");
        }
        int port = freePort();
        run(home, data, port);
        return port;
    }

    private static void run(Path home, Path data, int port) throws IOException {
        Postmaster.removeMisleadingFile(data);
        StringBuilder options = new StringBuilder("-p ").append(port);
        ServerSettings.of(data)
                .forEach((name, value) ->
                        options.append(" -c ").append(name).append('=').append(value));
        call(
                home,
                List.of(
                        "pg_ctl",
                        "start",
                        "-D",
                        data.toString(),
                        "-l",
                        data.resolveSibling("postgresql.log").toString(),
                        "-w",
                        "-t",
                        Long.toString(PATIENCE.toSeconds()),
                        "-o",
                        options.toString()));
        LOG.info("embedded postgresql started port={} folder={}", port, data);
    }

    /// A server that was killed, by the kernel for want of memory or by a person, comes back on the port that
    /// the connections know.
    private void watch() {
        try {
            Duration wait = LOOK_EVERY;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean well = startedIfDead();
                wait = well ? LOOK_EVERY : longer(wait);
            }
        } catch (InterruptedException e) {
            LOG.debug("watch of the embedded postgresql interrupted");
        }
    }

    private static Duration longer(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : wait;
    }

    /// @return false if it is dead still
    private boolean startedIfDead() {
        try {
            if (Postmaster.of(data).isPresent()) {
                return true;
            }
            if (ownership.isEmpty()) {
                ownership = lock(lockFile(data));
            }
            if (ownership.isPresent()) {
                LOG.error("embedded postgresql died, starting it again folder={}", data);
                run(home, data, port);
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            // Processes it left behind may still be ending: PostgreSQL refuses to start beside them.
            LOG.warn("embedded postgresql not started, trying again reason={}", e.getMessage());
            return false;
        }
    }

    private void awaitEndOfWatch() {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// PostgreSQL refuses to run as root: then its programs run in a user namespace of their own, where they are
    /// nobody.
    private static void call(Path home, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.add(home.resolve("bin").resolve(command.getFirst()).toString());
        whole.addAll(command.subList(1, command.size()));
        Path output = Files.createTempFile("delivrd-", ".log");
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds() + 30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.getFirst() + " did not end in time");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed, see postgresql.log: "
                        + Files.readString(output).strip()
                        + (isRoot() ? " (as root it needs user namespaces; another user does not)" : ""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command.getFirst(), e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.exists(Path.of("/proc/self"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
