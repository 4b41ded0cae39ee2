package io.delivrd.web.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The lines of a text, one at a time and never more than the longest allowed in memory.
final class PhysicalLines {

    /// @param number from 1
    /// @param bytes with the first character of its end: LF, CR LF or CR; empty if the line is too long
    /// @param tooLong whether it is longer than [JsonElements#LONGEST]
    record Line(long number, byte[] bytes, boolean tooLong) {

        boolean isBlank() {
            return !tooLong && firstByte() < 0;
        }

        /// @return the first byte that is no white space, -1 if there is none
        int firstByte() {
            for (byte octet : bytes) {
                if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                    return octet & 0xFF;
                }
            }
            return -1;
        }

        /// @return empty if it is no UTF-8
        Optional<String> text() {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final Deque<Line> again = new ArrayDeque<>();
    private int position;
    private int end;
    private long number;

    /// @param before lines read from it already
    PhysicalLines(InputStream in, long before) {
        this.in = in;
        this.number = before;
    }

    /// @return empty after the last
    Optional<Line> next() throws IOException {
        return again.isEmpty() ? read() : Optional.of(again.removeFirst());
    }

    /// Gives lines back, to be read again.
    void unread(List<Line> lines) {
        lines.reversed().forEach(again::addFirst);
    }

    private Optional<Line> read() throws IOException {
        if (!filled()) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(0);
        boolean tooLong = false;
        while (filled()) {
            int from = position;
            while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            boolean ended = position < end;
            boolean carriageReturn = ended && buffer[position] == '\r';
            position += ended ? 1 : 0;
            tooLong |= line.size() + position - from > JsonElements.LONGEST;
            if (!tooLong) {
                line.write(buffer, from, position - from);
            }
            if (carriageReturn && filled() && buffer[position] == '\n') {
                position++;
            }
            if (ended) {
                break;
            }
        }
        return Optional.of(new Line(number, tooLong ? new byte[0] : line.toByteArray(), tooLong));
    }

    private boolean filled() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(in.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }
}
