package io.delivrd.web.provider.vonage;

import io.delivrd.web.provider.WebhookRequest;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
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
            return form(request.query(), StandardCharsets.UTF_8);
        }
        Charset declared = declaredCharset(request.contentType());
        String body = text(request.body(), declared);
        if (body.isBlank()) {
            return form(request.query(), StandardCharsets.UTF_8);
        }
        char first = body.charAt(firstVisible(body));
        return first == '{' || first == '[' ? JsonText.parse(body) : form(body.strip(), declared);
    }

    private static List<JsonText.Element> form(String text, Charset declared) {
        return List.of(new JsonText.Element(FormText.parse(text, declared), text));
    }

    private static int firstVisible(String text) {
        int at = 0;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String text(byte[] body, Charset declared) {
        if (body.length == 0) {
            return "";
        }
        String text = decoded(body, declared);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(byte[] body, Charset declared) {
        return declared.name().startsWith("UTF-") ? new String(body, declared) : Utf8Text.of(body, declared);
    }

    /// @return UTF-8 where none is named that we know
    private static Charset declaredCharset(String contentType) {
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
