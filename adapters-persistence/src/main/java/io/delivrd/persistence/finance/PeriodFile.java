package io.delivrd.persistence.finance;

import io.delivrd.persistence.database.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;

/// The archive of a closing: written into a temporary file, as the session is busy with the rows meanwhile,
/// then kept in pieces.
final class PeriodFile implements AutoCloseable {

    private static final int PIECE = 512 * 1024;
    private static final String KEEP = "insert into period_file (period, revision, piece, bytes) values (?, ?, ?, ?)";
    private static final String MADE = """
            select archive_bytes, archive_sha256 from period where period = ? and revision = ? and state = 'closed'
            """;

    private final FileChannel channel;
    private final OutputStream out;

    private PeriodFile(FileChannel channel) {
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), PIECE);
    }

    static PeriodFile temporary() throws IOException {
        Path path = Files.createTempFile("delivrd-", ".closing");
        return new PeriodFile(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    OutputStream out() {
        return out;
    }

    long length() throws IOException {
        return channel.size();
    }

    /// @return SHA-256 of all of it, lower-case hexadecimal
    String keep(Connection connection, YearMonth period, int revision) throws IOException, SQLException {
        out.flush();
        channel.position(0);
        InputStream in = Channels.newInputStream(channel);
        MessageDigest digest = sha256();
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, period.toString());
            statement.setInt(2, revision);
            byte[] piece = in.readNBytes(PIECE);
            for (int number = 0; piece.length > 0; number++) {
                digest.update(piece);
                statement.setInt(3, number);
                statement.setBytes(4, piece);
                statement.execute();
                piece = in.readNBytes(PIECE);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// @return empty if there is no such closing
    static Optional<InputStream> read(Database database, YearMonth period, int revision) throws IOException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(MADE)) {
            statement.setString(1, period.toString());
            statement.setInt(2, revision);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new PeriodPieces(database, period, revision, row.getLong(1), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IOException("the archive of " + period + " cannot be read", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
