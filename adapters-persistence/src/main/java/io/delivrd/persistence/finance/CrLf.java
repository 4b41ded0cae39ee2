package io.delivrd.persistence.finance;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ends the lines of a CSV as RFC 4180 has it: the server ends them with a line feed alone. What stands
/// within quotes stays as it is.
final class CrLf extends FilterOutputStream {

    private static final int PIECE = 64 * 1024;

    private final AtomicBoolean quoted = new AtomicBoolean();
    private final byte[] piece = new byte[PIECE];

    CrLf(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        boolean within = quoted.get();
        int written = 0;
        for (int i = offset; i < offset + length; i++) {
            if (written > PIECE - 2) {
                out.write(piece, 0, written);
                written = 0;
            }
            if (bytes[i] == '"') {
                within = !within;
            } else if (bytes[i] == '\n' && !within) {
                piece[written++] = '\r';
            }
            piece[written++] = bytes[i];
        }
        out.write(piece, 0, written);
        quoted.set(within);
    }
}
