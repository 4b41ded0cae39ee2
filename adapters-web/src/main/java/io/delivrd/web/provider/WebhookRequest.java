package io.delivrd.web.provider;

import io.delivrd.web.wire.FormText;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import io.delivrd.web.wire.WireText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request to a provider's webhook, as received or as kept in quarantine.
///
/// @param path which of the provider's, such as `receipts`
/// @param query raw query string, every illegal character escaped; empty text if none
/// @param contentType as sent, empty text if none
/// @param body raw bytes, handed over: neither side changes them
/// @param head the rest, for those who need it
public record WebhookRequest(
        String method,
        String path,
        PathToken token,
        String query,
        String contentType,
        byte[] body,
        Instant receivedAt,
        Head head) {

    /// @return the header's value, if there is one that says something
    /// @param name in lower case, one of [Provider#headers()]
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.header(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /// @return the body as text: UTF-8 wherever it can be, else of the charset declared
    public String text() {
        return WireText.of(body, WireText.declaredCharset(contentType));
    }

    /// @return the body as JSON
    /// @throws MalformedCall if it is none
    public Json json() throws MalformedCall {
        return json(text());
    }

    /// @return a text as JSON
    /// @throws MalformedCall if it is none
    public static Json json(String text) throws MalformedCall {
        try {
            return Json.parse(text);
        } catch (MalformedJson e) {
            throw new MalformedCall("malformed_json", String.valueOf(e.getMessage()));
        }
    }

    /// @return whether the body looks like JSON, whatever its content type says
    public boolean isJson() {
        return isJson(text().strip());
    }

    private static boolean isJson(String visible) {
        return visible.startsWith("{") || visible.startsWith("[");
    }

    /// The fields of the call, wherever they are and however they are written, whatever its content type says:
    /// a GET has them in the query, a POST in the body, as a form, a JSON object or an array of objects. Where
    /// that place is empty the other is read; where both are filled the query of a POST is left alone.
    ///
    /// @return one element, or those of a JSON array; none without fields
    public List<Element> elements() throws MalformedCall {
        if (method.equals("GET") && !query.isEmpty()) {
            return form(query, StandardCharsets.UTF_8);
        }
        Charset declared = WireText.declaredCharset(contentType);
        String text = WireText.of(body, declared);
        if (text.isBlank()) {
            return form(query, StandardCharsets.UTF_8);
        }
        String visible = text.strip();
        return isJson(visible) ? objects(json(text)) : form(visible, declared);
    }

    private static List<Element> form(String text, Charset declared) {
        Element element = new Element(FormText.parse(text, declared), text);
        return element.fields().isEmpty() ? List.of() : List.of(element);
    }

    private static List<Element> objects(Json json) throws MalformedCall {
        List<Json> items = json.items();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Json.Fields)) {
                throw new MalformedCall("malformed_json", "element " + (i + 1) + " is no JSON object");
            }
        }
        return items.stream()
                .map(Element::of)
                .filter(element -> !element.fields().isEmpty())
                .toList();
    }

    /// @return the same call with another body
    public WebhookRequest withBody(byte[] other) {
        return new WebhookRequest(method, path, token, query, contentType, other, receivedAt, head);
    }

    /// @param name in lower case
    /// @return the same call with one more header
    public WebhookRequest withHeader(String name, String value) {
        return new WebhookRequest(method, path, token, query, contentType, body, receivedAt, new Head() {
            @Override
            public String url() {
                return head.url();
            }

            @Override
            public @Nullable String header(String asked) {
                return asked.equals(name) ? value : head.header(asked);
            }
        });
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + method + ", " + receivedAt + "]";
    }
}
