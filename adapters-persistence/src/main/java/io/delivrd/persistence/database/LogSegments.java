package io.delivrd.persistence.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes files of the write-ahead log before they are needed.
///
/// PostgreSQL writes a log file of 16 MB full of zeros at the moment its first byte is wanted, under the lock that all
/// commits wait for: some 70 ms, at ten thousand receipts a second once in each second. Once a checkpoint has ended,
/// old files are used again and nobody waits; a young database, or one whose load has grown, has none. A file that is
/// there under its name is taken as it is (`XLogFileInit`), and one that comes to be there meanwhile is stepped over
/// or replaced before its first use (`InstallXLogFileSegment`). So a file made here, whole and synced before it gets
/// its name, does what PostgreSQL would have done, with nobody waiting. What is left half made carries the name of
/// PostgreSQL's own temporary files, which it removes when it starts.
///
/// @see <a href="https://www.postgresql.org/docs/current/wal-configuration.html">WAL configuration</a>
final class LogSegments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogSegments.class);

    /// Four seconds at the most two processors were seen to write.
    private static final int AHEAD = 8;

    /// Who writes little makes few: the first file used earns as many.
    private static final int FOR_EACH_USED = 4;

    private static final int ROOM_TO_LEAVE = 64;
    private static final int PIECE = 1 << 20;
    private static final long LOG_BYTES = 1L << 32;
    private static final int HEX = 16;
    private static final int DIGITS = 8;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration WAIT_AFTER_FAILURE = Duration.ofSeconds(10);

    private final Path folder;
    private final String url;
    private final Properties login;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread maker =
            Thread.ofPlatform().name("wal-segments").daemon().unstarted(this::make);
    private long firstSeen = -1;

    /// @param data folder of the server's data
    LogSegments(Path data, String url, String username, String password) {
        this.folder = data.resolve("pg_wal");
        this.url = url;
        this.login = new Properties();
        login.setProperty("user", username);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "delivrd wal-segments");
        login.setProperty("socketTimeout", Long.toString(WAIT_AFTER_FAILURE.toSeconds()));
    }

    void start() {
        maker.start();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make() {
        try {
            Duration wait = LOOK_EVERY;
            while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = keptAhead() ? LOOK_EVERY : WAIT_AFTER_FAILURE;
            }
        } catch (InterruptedException e) {
            LOG.debug("maker of log segments interrupted");
        }
    }

    /// @return false if the database does not answer or the disk does not take it: PostgreSQL then helps itself
    private boolean keptAhead() throws InterruptedException {
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                makeWhatIsMissing(statement);
            }
            return true;
        } catch (SQLException | IOException e) {
            LOG.debug("log segments not made ahead reason={}", e.toString());
            return false;
        }
    }

    private void makeWhatIsMissing(Statement statement) throws SQLException, IOException {
        for (int made = 0; made < AHEAD; made++) {
            Position now = position(statement);
            if (firstSeen < 0) {
                firstSeen = now.segment;
            }
            long wanted = now.segment + Math.min(AHEAD, FOR_EACH_USED * (now.segment - firstSeen));
            long next = now.segment + 1;
            while (next <= wanted && Files.exists(folder.resolve(now.name(next)))) {
                next++;
            }
            if (next > wanted || folder.toFile().getUsableSpace() < ROOM_TO_LEAVE * now.bytes) {
                return;
            }
            make(folder.resolve(now.name(next)), now.bytes);
        }
    }

    private static Position position(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_walfile_name(pg_current_wal_insert_lsn()),"
                + " pg_size_bytes(current_setting('wal_segment_size'))")) {
            row.next();
            String name = row.getString(1);
            long bytes = row.getLong(2);
            long log = Long.parseLong(name.substring(DIGITS, 2 * DIGITS), HEX);
            long part = Long.parseLong(name.substring(2 * DIGITS), HEX);
            return new Position(name.substring(0, DIGITS), log * (LOG_BYTES / bytes) + part, bytes);
        }
    }

    /// In pieces, so that a commit that comes meanwhile waits for one megabyte at most.
    private void make(Path segment, long bytes) throws IOException {
        Path temporary = folder.resolve("xlogtemp." + ProcessHandle.current().pid());
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE);
                while (channel.position() < bytes) {
                    zeros.clear();
                    while (zeros.hasRemaining()) {
                        channel.write(zeros);
                    }
                    channel.force(true);
                }
            }
            Files.createLink(segment, temporary);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("log segment is there already file={}", segment.getFileName());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Where the log is written.
    ///
    /// @param timeline its timeline, eight digits
    /// @param segment the number of the file
    /// @param bytes of a file, a power of two between 1 MB and 1 GB
    private record Position(String timeline, long segment, long bytes) {

        String name(long wanted) {
            long each = LOG_BYTES / bytes;
            return String.format(Locale.ROOT, "%s%08X%08X", timeline, wanted / each, wanted % each);
        }
    }
}
