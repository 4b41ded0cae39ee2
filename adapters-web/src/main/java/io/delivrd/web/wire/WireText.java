package io.delivrd.web.wire;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bodies as text.
public final class WireText {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_CONTENT_TYPE = 200;
    private static final String UTF_8 = "charset=utf-8";

    private WireText() {}

    /// @param declared of bytes that are no UTF-8
    /// @return without a byte order mark
    public static String of(byte[] body, Charset declared) {
        if (body.length == 0) {
            return "";
        }
        String text = declared.name().startsWith("UTF-") ? new String(body, declared) : Utf8Text.of(body, declared);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// @return UTF-8 where none is named that we know
    public static Charset declaredCharset(String contentType) {
        return contentType.length() > LONGEST_CONTENT_TYPE || !contentType.contains("=") || endsWithUtf8(contentType)
                ? StandardCharsets.UTF_8
                : namedCharset(contentType).orElse(StandardCharsets.UTF_8);
    }

    private static boolean endsWithUtf8(String contentType) {
        int at = contentType.length() - UTF_8.length();
        return at >= 0 && contentType.regionMatches(true, at, UTF_8, 0, UTF_8.length());
    }

    private static Optional<Charset> namedCharset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(matcher.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
