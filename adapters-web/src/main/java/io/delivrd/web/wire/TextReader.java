package io.delivrd.web.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The characters of a file whose encoding nobody tells, without its byte order mark, in constant memory.
///
/// UTF-16 is known by its mark, or by the zero bytes of a beginning in ASCII. Else the text is UTF-8, until the first
/// bytes that are none: if nothing near them is UTF-8 either, and all of it makes sense as Windows-1252, the rest is
/// Windows-1252. What stays in doubt is read as U+FFFD, which no reader of values takes.
public final class TextReader extends Reader {

    private static final char DAMAGED = '\uFFFD';

    /// Windows-1252 from 0x80 to 0x9F; above it is ISO 8859-1.
    private static final String WINDOWS_1252 =
            "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039"
                    + "\u0152\uFFFD\u017D\uFFFD\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD"
                    + "\u017E\u0178";

    /// Within a word these are letters of other encodings, such as those of DOS and of old Macs.
    private static final String NEVER_WITHIN_WORDS =
            "\u201A\u0192\u201E\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u201C\u201D\u2022\u02DC\u203A\u0178";

    private static final int SAMPLE = 64;
    private static final int BUFFER = 65_536;
    private static final int LONGEST_SEQUENCE = 4;

    private final InputStream in;
    private final Optional<Reader> decoder;
    private final byte[] bytes;
    private int position;
    private int limit;
    private boolean ended;
    private char lowSurrogate;
    private boolean holdsUtf8;
    private boolean isWindows1252;
    private String encoding;

    private TextReader(InputStream in, Optional<Charset> charset, String encoding) {
        this.in = in;
        this.decoder = charset.map(known -> new InputStreamReader(in, known));
        this.bytes = new byte[decoder.isPresent() ? 0 : BUFFER];
        this.encoding = encoding;
    }

    /// @param declared what the sender says the encoding is; a byte order mark and zero bytes count before it
    public static TextReader of(InputStream in, Optional<Charset> declared) throws IOException {
        byte[] start = in.readNBytes(SAMPLE);
        Optional<Charset> wide = utf16(start);
        boolean marked = wide.isPresent() ? start[0] != 0 && start[1] != 0 : startsWith(start, 0xEF, 0xBB, 0xBF);
        int from = marked ? wide.isPresent() ? 2 : 3 : 0;
        InputStream text = new SequenceInputStream(new ByteArrayInputStream(start, from, start.length - from), in);
        if (wide.isPresent()) {
            return new TextReader(text, wide, "UTF-16");
        }
        return marked || declared.isEmpty() || declared.get().equals(StandardCharsets.UTF_8)
                ? new TextReader(text, Optional.empty(), "UTF-8")
                : new TextReader(text, declared, declared.get().name());
    }

    private static Optional<Charset> utf16(byte[] start) {
        if (startsWith(start, 0xFF, 0xFE) || isAsciiBeside(0, start)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(start, 0xFE, 0xFF) || isAsciiBeside(1, start)
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] start, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    /// @return whether every second byte is ASCII and those between are zero
    private static boolean isAsciiBeside(int first, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (i % 2 == first ? start[i] <= 0 : start[i] != 0) {
                return false;
            }
        }
        return start.length > 1 && start.length % 2 == 0;
    }

    /// @return the encoding as far as it is known by now, `UTF-8` for ASCII
    public String encoding() {
        return encoding;
    }

    /// @return false if it is known by its beginning to be something else
    public boolean isUtf8() {
        return decoder.isEmpty();
    }

    /// @return the text as bytes of UTF-8, to be read in place of this; as they came where it is not known to be
    /// something else
    public InputStream inUtf8() {
        return decoder.isPresent() ? new Utf8Bytes(decoder.get()) : in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (decoder.isPresent()) {
            return decoder.get().read(target, offset, length);
        }
        int n = 0;
        while (n < length) {
            if (lowSurrogate != 0) {
                target[offset + n++] = lowSurrogate;
                lowSurrogate = 0;
            }
            n += ascii(target, offset + n, length - n);
            if (n == length) {
                break;
            }
            if (limit - position < LONGEST_SEQUENCE && !ended) {
                if (n > 0) {
                    break;
                }
                fill();
            } else if (position == limit) {
                return n == 0 ? -1 : n;
            } else {
                target[offset + n++] = beyondAscii();
            }
        }
        return n;
    }

    /// Nearly all text is such: local variables, for the sake of speed.
    private int ascii(char[] target, int offset, int length) {
        byte[] from = bytes;
        int start = position;
        int most = Math.min(length, limit - start);
        int n = 0;
        while (n < most && from[start + n] >= 0) {
            target[offset + n] = (char) from[start + n];
            n++;
        }
        position = start + n;
        return n;
    }

    private void fill() throws IOException {
        makeRoom();
        while (limit - position < LONGEST_SEQUENCE && !ended) {
            int count = in.read(bytes, limit, bytes.length - limit);
            ended = count < 0;
            limit += Math.max(count, 0);
        }
    }

    private char beyondAscii() throws IOException {
        int length = sequence(position);
        if (!holdsUtf8 && !isWindows1252) {
            isWindows1252 = length == 0 && isWindows1252Ahead();
            holdsUtf8 = !isWindows1252;
            encoding = holdsUtf8 ? encoding : "Windows-1252";
        }
        int at = position;
        position += Math.max(length, 1);
        if (isWindows1252) {
            return length == 0 ? windows1252(at) : DAMAGED;
        }
        if (length == 0) {
            return DAMAGED;
        }
        int codePoint = codePoint(at, length);
        if (Character.isSupplementaryCodePoint(codePoint)) {
            lowSurrogate = Character.lowSurrogate(codePoint);
            return Character.highSurrogate(codePoint);
        }
        return (char) codePoint;
    }

    private boolean isWindows1252Ahead() throws IOException {
        makeRoom();
        limit += in.readNBytes(bytes, limit, bytes.length - limit);
        for (int at = position; at < limit; at++) {
            if (bytes[at] < 0 && (sequence(at) > 0 || windows1252(at) == DAMAGED)) {
                return false;
            }
        }
        return true;
    }

    /// Keeps the byte before, which tells whether a character stands within a word.
    private void makeRoom() {
        int kept = Math.max(position - 1, 0);
        System.arraycopy(bytes, kept, bytes, 0, limit - kept);
        limit -= kept;
        position -= kept;
    }

    private char windows1252(int at) {
        int octet = bytes[at] & 0xFF;
        char c = octet < 0xA0 ? WINDOWS_1252.charAt(octet - 0x80) : (char) octet;
        boolean withinWord = at > 0 && at + 1 < limit && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1]);
        return withinWord && NEVER_WITHIN_WORDS.indexOf(c) >= 0 ? DAMAGED : c;
    }

    private static boolean isLetter(byte octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /// @return how many bytes the well-formed sequence of UTF-8 there has, 0 if there is none
    private int sequence(int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length == 0 || at + length > limit) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        return switch (first) {
            case 0xE0 -> second < 0xA0 ? 0 : length;
            case 0xED -> second > 0x9F ? 0 : length;
            case 0xF0 -> second < 0x90 ? 0 : length;
            case 0xF4 -> second > 0x8F ? 0 : length;
            default -> length;
        };
    }

    private int codePoint(int at, int length) {
        int codePoint = bytes[at] & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << 6 | bytes[at + i] & 0x3F;
        }
        return codePoint;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
