package io.delivrd.web.provider.vonage;

import io.delivrd.web.provider.WebhookRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the fields of a request are, and how they are written, whatever its content type says.
///
/// A GET has them in the query, a POST in the body. Where that place is empty the other is read; where both are filled
/// the query of a POST is left alone.
final class VonagePayload {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_CONTENT_TYPE = 200;
    private static final String UTF_8 = "charset=utf-8";

    private VonagePayload() {}

    /// @return one element, or those of a JSON array
    static List<JsonText.Element> elements(WebhookRequest request) throws JsonText.Malformed {
        if (request.method().equals("GET") && !request.query().isEmpty()) {
            return form(request.query());
        }
        String body = text(request.body(), request.contentType());
        if (body.isBlank()) {
            return form(request.query());
        }
        char first = body.charAt(firstVisible(body));
        return first == '{' || first == '[' ? JsonText.parse(body) : form(body.strip());
    }

    private static List<JsonText.Element> form(String text) {
        return List.of(new JsonText.Element(FormText.parse(text), text));
    }

    private static int firstVisible(String text) {
        int at = 0;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String text(byte[] body, String contentType) {
        if (body.length == 0) {
            return "";
        }
        String text = decoded(body, contentType);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// UTF-8 wherever it can be read as such; the charset parameter of a provider is a habit, not a fact.
    private static String decoded(byte[] body, String contentType) {
        if (contentType.length() > LONGEST_CONTENT_TYPE || !contentType.contains("=") || endsWithUtf8(contentType)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        Optional<Charset> named = namedCharset(contentType);
        if (named.isEmpty() || named.get().equals(StandardCharsets.UTF_8)) {
            return new String(body, StandardCharsets.UTF_8);
        }
        if (named.get().name().toUpperCase(Locale.ROOT).startsWith("UTF-")) {
            return new String(body, named.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(body, named.get());
        }
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
