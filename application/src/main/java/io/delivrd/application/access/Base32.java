package io.delivrd.application.access;

/// Bytes as letters and digits that people can type.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-6">RFC 4648</a>
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /// @param bytes a multiple of five
    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / BITS);
        int buffer = 0;
        int held = 0;
        for (byte octet : bytes) {
            buffer = (buffer << 8) | (octet & 0xff);
            held += 8;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt(buffer >> held & 31));
            }
        }
        return text.toString();
    }
}
