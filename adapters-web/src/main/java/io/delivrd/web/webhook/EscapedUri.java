package io.delivrd.web.webhook;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/// A request target with everything illegal in it percent-encoded, and a `%` that begins no escape written `%25`.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3986#appendix-A">RFC 3986, collected ABNF</a>
final class EscapedUri {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final BitSet LEGAL = legal("-._~!$&'()*+,;=:@/");

    private EscapedUri() {}

    /// @param uri each character above U+007F but below U+0100 stands for one byte, as the HTTP decoder leaves it
    /// @return the very same string if nothing is illegal
    static String of(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            if (!isLegal(uri, i)) {
                return escaped(uri, i);
            }
        }
        return uri;
    }

    private static String escaped(String uri, int firstIllegal) {
        StringBuilder escaped = new StringBuilder(uri.length() + 16).append(uri, 0, firstIllegal);
        for (int i = firstIllegal; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (isLegal(uri, i)) {
                escaped.append(c);
            } else if (c < 0x100) {
                append(escaped, (byte) c);
            } else {
                for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    append(escaped, octet);
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isLegal(String uri, int at) {
        char c = uri.charAt(at);
        return switch (c) {
            case '%' -> isEscape(uri, at);
            case '?' -> true;
            default -> LEGAL.get(c);
        };
    }

    private static void append(StringBuilder escaped, byte octet) {
        HEX.toHexDigits(escaped.append('%'), octet);
    }

    private static boolean isEscape(String uri, int at) {
        return at + 2 < uri.length()
                && HexFormat.isHexDigit(uri.charAt(at + 1))
                && HexFormat.isHexDigit(uri.charAt(at + 2));
    }

    private static BitSet legal(String punctuation) {
        BitSet legal = new BitSet(128);
        legal.set('0', '9' + 1);
        legal.set('A', 'Z' + 1);
        legal.set('a', 'z' + 1);
        punctuation.chars().forEach(legal::set);
        return legal;
    }
}
