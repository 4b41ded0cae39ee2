package io.delivrd.web.body;

import io.delivrd.application.rates.InvalidParameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a `multipart/form-data` body, read as they come: a file may be of any length.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
final class Multipart {

    private static final int LONGEST_HEADER = 16 * 1024;
    private static final Pattern NAME = parameter("name");
    private static final Pattern FILE_NAME = parameter("filename");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private String disposition = "";

    Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        // So that the first boundary is found like every other.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    private static Pattern parameter(String name) {
        return Pattern.compile(
                ";\\s*" + name + "=(?:\"((?:[^\"\\\\]++|\\\\.){0,1000}+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    }

    /// Goes on to the next part, past what is left of this one.
    ///
    /// @return false after the last
    /// @throws InvalidParameter if the body ends before
    boolean next() throws IOException {
        content().skip(Long.MAX_VALUE);
        position += delimiter.length;
        String rest = line();
        if (rest.startsWith("--")) {
            return false;
        }
        disposition = "";
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                disposition = header;
            }
        }
        return true;
    }

    /// @return name of the part's field
    Optional<String> name() {
        return found(NAME);
    }

    /// @return empty if the part is no file; empty text if no file was chosen
    Optional<String> fileName() {
        return found(FILE_NAME);
    }

    /// @return the part's content, up to the next part
    InputStream content() {
        return new Content();
    }

    private Optional<String> found(Pattern parameter) {
        Matcher matcher = parameter.matcher(disposition);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String quoted = matcher.group(1);
        return Optional.of(quoted == null ? matcher.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < LONGEST_HEADER) {
            if (position == end && !fill()) {
                throw new InvalidParameter("file", "the form breaks off");
            }
            byte octet = buffer[position++];
            if (octet == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(octet);
        }
        throw new InvalidParameter("file", "a header of the form is too long");
    }

    /// @return false at the end of the body
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
        int n = in.read(buffer, end, buffer.length - end);
        end += Math.max(n, 0);
        return n > 0;
    }

    /// @return how many bytes before the next delimiter, or before what may turn out to be one
    private int ready() {
        for (int i = position; i < end; i++) {
            if (buffer[i] == '\r' && mayBeDelimiter(i)) {
                return i - position;
            }
        }
        return end - position;
    }

    private boolean mayBeDelimiter(int at) {
        int length = Math.min(delimiter.length, end - at);
        for (int i = 0; i < length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = ready();
            while (n == 0) {
                if (end - position >= delimiter.length) {
                    return -1;
                }
                if (!fill()) {
                    throw new InvalidParameter("file", "the form breaks off");
                }
                n = ready();
            }
            int taken = Math.min(n, length);
            System.arraycopy(buffer, position, target, offset, taken);
            position += taken;
            return taken;
        }
    }
}
