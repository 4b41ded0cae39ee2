package io.delivrd.web.webhook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Unpacks a body sent with `Content-Encoding`. The server's own decoder answers 503 to a body that is not what it
/// says, and the provider would send it again and again.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4">RFC 9110, Content-Encoding</a>
final class ContentEncoding {

    private static final int CHUNK = 8_192;

    private ContentEncoding() {}

    /// The body is not what its encoding says, or the encoding is none we know.
    static final class Undecodable extends Exception {

        private static final long serialVersionUID = 1L;

        private Undecodable(String message) {
            super(message, null, false, false);
        }
    }

    /// The body unpacks to more than the limit.
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLarge() {
            super("body past the limit", null, false, false);
        }
    }

    /// @param encodings of the header, in the order they were applied; empty text if there is none
    /// @param limit in bytes, of what any of them unpacks to
    /// @throws TooLarge past the limit
    static byte[] decoded(byte[] body, String encodings, int limit) throws Undecodable {
        if (encodings.isEmpty()) {
            return body;
        }
        byte[] decoded = body;
        String[] applied = encodings.split(",");
        for (int i = applied.length - 1; i >= 0 && decoded.length > 0; i--) {
            decoded = one(decoded, applied[i].strip().toLowerCase(Locale.ROOT), limit);
        }
        return decoded;
    }

    private static byte[] one(byte[] body, String encoding, int limit) throws Undecodable {
        try {
            return switch (encoding) {
                case "", "identity" -> body;
                case "gzip", "x-gzip" -> unpacked(new GZIPInputStream(new ByteArrayInputStream(body)), limit);
                case "deflate" -> inflated(body, limit);
                default -> throw new Undecodable("the body comes in an encoding we do not read");
            };
        } catch (IOException e) {
            throw new Undecodable("the body is not " + encoding + ", as its encoding says");
        }
    }

    /// With the header of zlib as the standard asks, or without, as some send it.
    private static byte[] inflated(byte[] body, int limit) throws IOException {
        boolean hasHeader =
                body.length > 1 && (body[0] & 0x0F) == 8 && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) % 31 == 0;
        Inflater inflater = new Inflater(!hasHeader);
        try {
            return unpacked(new InflaterInputStream(new ByteArrayInputStream(body), inflater), limit);
        } finally {
            inflater.end();
        }
    }

    private static byte[] unpacked(InputStream packed, int limit) throws IOException {
        try (packed) {
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            for (int read = packed.read(chunk); read >= 0; read = packed.read(chunk)) {
                if (unpacked.size() + read > limit) {
                    throw new TooLarge();
                }
                unpacked.write(chunk, 0, read);
            }
            return unpacked.toByteArray();
        }
    }
}
