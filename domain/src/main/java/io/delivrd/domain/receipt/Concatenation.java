package io.delivrd.domain.receipt;

import io.delivrd.domain.text.Text;
import java.util.HexFormat;
import java.util.Optional;

/// The place of a part in a long message, as the message itself says it.
///
/// @param ref what the parts of one message have in common; soon used again for another, 1 to 40 characters
/// @param number its place, from 1
/// @param count how many parts there are, at least 1
/// @see <a href="https://www.3gpp.org/dynareport/23040.htm">3GPP TS 23.040, 9.2.3.24 (TP-User Data)</a>
public record Concatenation(String ref, int number, int count) {

    /// Most parts a message can have: their count is one byte.
    public static final int MOST_PARTS = 255;

    private static final int LONGEST_REF = 40;
    private static final int REF_OF_ONE_BYTE = 0x00;
    private static final int REF_OF_TWO_BYTES = 0x08;

    /// @throws IllegalArgumentException if there is no such place
    public Concatenation {
        Text.checked("reference of a long message", ref, LONGEST_REF);
        if (count < 1 || count > MOST_PARTS || number < 1 || number > count) {
            throw new IllegalArgumentException("part " + number + " of " + count);
        }
    }

    /// @param hex a user data header such as `0500037a0201`: its length, then elements of identifier, length and value
    /// @return empty if it speaks of no long message, or is none
    public static Optional<Concatenation> ofHeader(String hex) {
        byte[] header;
        try {
            header = HexFormat.of().parseHex(hex.strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int end = header.length == 0 ? 0 : Math.min(header.length, 1 + (header[0] & 0xFF));
        for (int at = 1; at + 1 < end; at += 2 + (header[at + 1] & 0xFF)) {
            int length = header[at + 1] & 0xFF;
            int width = header[at] == REF_OF_ONE_BYTE ? 1 : header[at] == REF_OF_TWO_BYTES ? 2 : 0;
            if (width > 0 && length == width + 2 && at + 2 + length <= end) {
                return read(header, at + 2, width);
            }
        }
        return Optional.empty();
    }

    private static Optional<Concatenation> read(byte[] header, int at, int width) {
        try {
            return Optional.of(new Concatenation(
                    HexFormat.of().formatHex(header, at, at + width),
                    header[at + width + 1] & 0xFF,
                    header[at + width] & 0xFF));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
