package io.delivrd.web.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads `application/x-www-form-urlencoded` text, leniently: an escape that is none stays as it is, escaped
/// bytes are UTF-8 where they can be read as such, else of the charset declared; what is neither becomes
/// U+FFFD.
///
/// @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">URL standard, urlencoded parsing</a>
public final class FormText {

    private FormText() {}

    /// @return the fields in order of arrival; of a repeated name the first
    public static Map<String, String> parse(String text) {
        return parse(text, StandardCharsets.UTF_8);
    }

    /// @param declared of escaped bytes that are no UTF-8
    /// @return the fields in order of arrival; of a repeated name the first
    public static Map<String, String> parse(String text, Charset declared) {
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(20);
        int length = text.length();
        int start = 0;
        while (start < length) {
            int end = text.indexOf('&', start);
            if (end < 0) {
                end = length;
            }
            if (end > start) {
                int equals = text.indexOf('=', start);
                if (equals < 0 || equals > end) {
                    equals = end;
                }
                String name = decoded(text, start, equals, declared);
                String value = equals == end ? "" : decoded(text, equals + 1, end, declared);
                if (!name.isEmpty() || !value.isEmpty()) {
                    fields.putIfAbsent(name, value);
                }
            }
            start = end + 1;
        }
        return fields;
    }

    private static String decoded(String text, int start, int end, Charset declared) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+') {
                return decodedSlowly(text, start, end, declared);
            }
        }
        return text.substring(start, end);
    }

    private static String decodedSlowly(String text, int start, int end, Charset declared) {
        StringBuilder decoded = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '%' && octet(text, i, end) >= 0) {
                byte[] octets = new byte[(end - i) / 3];
                int n = 0;
                int octet = octet(text, i, end);
                while (octet >= 0) {
                    octets[n++] = (byte) octet;
                    i += 3;
                    octet = octet(text, i, end);
                }
                decoded.append(Utf8Text.of(Arrays.copyOf(octets, n), declared));
            } else {
                decoded.append(c == '+' ? ' ' : c);
                i++;
            }
        }
        return decoded.toString();
    }

    /// @return -1 if no escape stands there
    private static int octet(String text, int at, int end) {
        if (at + 2 >= end || text.charAt(at) != '%') {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
