package io.delivrd.persistence.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows in the binary format of `COPY`, the way of least work into a table.
///
/// @see <a href="https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS">File formats of COPY</a>
final class BinaryCopy {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;
    private static final int NULL = -1;
    private static final int DIGITS_OF_GROUP = 4;
    private static final int GROUP = 10_000;
    private static final int BITS_OF_GROUP = 13;
    private static final int NEGATIVE = 0x4000;

    private static final int FIRST_PIECE = 8 * 1024;
    private static final int PIECE = 64 * 1024;

    private final List<ByteBuffer> full = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_PIECE);

    BinaryCopy() {
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /// @param fields columns that follow
    BinaryCopy row(int fields) {
        room(Short.BYTES).putShort((short) fields);
        return this;
    }

    BinaryCopy text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    BinaryCopy uuid(UUID value) {
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    BinaryCopy integer(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    /// @param value at most 32,767
    BinaryCopy small(int value) {
        room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    BinaryCopy bool(boolean value) {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    BinaryCopy number(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /// @param value whole microseconds
    BinaryCopy instant(Instant value) {
        return number((value.getEpochSecond() - EPOCH_SECOND) * MICROS_OF_SECOND + value.getNano() / NANOS_OF_MICRO);
    }

    /// @param value scale 8
    BinaryCopy decimal(BigDecimal value) {
        int groupsOfFraction = value.scale() / DIGITS_OF_GROUP;
        if (value.scale() % DIGITS_OF_GROUP != 0 || value.scale() < 0) {
            throw new IllegalArgumentException("scale is not a multiple of " + DIGITS_OF_GROUP);
        }
        BigInteger digits = value.unscaledValue().abs();
        short[] groups = new short[digits.bitLength() / BITS_OF_GROUP + 1];
        int n = 0;
        while (digits.bitLength() >= Long.SIZE) {
            BigInteger[] parted = digits.divideAndRemainder(BigInteger.valueOf(GROUP));
            groups[n++] = parted[1].shortValue();
            digits = parted[0];
        }
        long rest = digits.longValue();
        while (rest > 0) {
            groups[n++] = (short) (rest % GROUP);
            rest /= GROUP;
        }
        room(Integer.BYTES + (4 + n) * Short.BYTES)
                .putInt((4 + n) * Short.BYTES)
                .putShort((short) n)
                .putShort((short) (n - groupsOfFraction - 1))
                .putShort((short) (value.signum() < 0 ? NEGATIVE : 0))
                .putShort((short) value.scale());
        for (int i = n - 1; i >= 0; i--) {
            buffer.putShort(groups[i]);
        }
        return this;
    }

    BinaryCopy none() {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    /// Sends the rows.
    ///
    /// @param into table and columns, as in `receipt (message_id, raw)`
    @SuppressWarnings("ByteBufferBackingArray") // All were allocated here.
    void send(Connection connection, String into) throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin with (format binary)");
        try {
            for (ByteBuffer piece : full) {
                copy.writeToCopy(piece.array(), 0, piece.position());
            }
            copy.writeToCopy(buffer.array(), 0, buffer.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            full.add(buffer);
            buffer = ByteBuffer.allocate(Math.max(PIECE, bytes));
        }
        return buffer;
    }
}
