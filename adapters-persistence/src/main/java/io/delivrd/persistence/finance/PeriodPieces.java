package io.delivrd.persistence.finance;

import io.delivrd.persistence.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HexFormat;

/// An archive read piece by piece, each by a question of its own: a slow reader holds half a megabyte and no
/// connection. The last piece is given away only if all of it is what was made.
final class PeriodPieces extends InputStream {

    private static final String PIECE = "select bytes from period_file where period = ? and revision = ? and piece = ?";

    private final Database database;
    private final YearMonth period;
    private final int revision;
    private final String sha256;
    private final MessageDigest digest = PeriodFile.sha256();
    private byte[] piece;
    private int position;
    private int next;
    private long left;

    /// @param length of all of it
    /// @param sha256 of all of it
    /// @throws IOException if the first piece is not there, or a short archive is not what was made
    PeriodPieces(Database database, YearMonth period, int revision, long length, String sha256) throws IOException {
        this.database = database;
        this.period = period;
        this.revision = revision;
        this.left = length;
        this.sha256 = sha256;
        this.piece = piece(database, period, revision, 0);
        took();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == piece.length) {
            if (left == 0) {
                return -1;
            }
            piece = piece(database, period, revision, next);
            took();
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, bytes, offset, count);
        position += count;
        return count;
    }

    private void took() throws IOException {
        digest.update(piece);
        position = 0;
        next++;
        left -= piece.length;
        if (piece.length == 0
                || left < 0
                || (left == 0 && !HexFormat.of().formatHex(digest.digest()).equals(sha256))) {
            throw new IOException("the archive of " + period + " is not what was made: restore the table period_file");
        }
    }

    private static byte[] piece(Database database, YearMonth period, int revision, int number) throws IOException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(PIECE)) {
            statement.setString(1, period.toString());
            statement.setInt(2, revision);
            statement.setInt(3, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[0];
            }
        } catch (SQLException e) {
            throw new IOException("the archive of " + period + " cannot be read", e);
        }
    }
}
