package io.delivrd.web.provider.vonage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a flat JSON object, or an array of such objects, keeping the literal text of every value.
final class JsonText {

    /// Numbers as no JSON may have them; left to those who read a field, so that one odd number costs that field alone.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String text;

    private JsonText(String text) {
        this.text = text;
    }

    /// @param fields in order of arrival, of a repeated name the first; numbers, booleans and nested values as their
    ///     literal text, without nulls
    /// @param text the object as it stood
    record Element(Map<String, String> fields, String text) {}

    /// The text is no JSON object, nor an array of objects.
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private Malformed(String message) {
            super(message);
        }
    }

    /// @throws Malformed with the place of the fault, but nothing of the text
    static List<Element> parse(String text) throws Malformed {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonText(text).elements(parser);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new Malformed(
                    at == null
                            ? "JSON is broken"
                            : "JSON is broken at line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Element> elements(JsonParser parser) throws IOException, Malformed {
        List<Element> elements = new ArrayList<>(1);
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            elements.add(object(parser));
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new Malformed("element " + (elements.size() + 1) + " is no JSON object");
                }
                elements.add(object(parser));
            }
        } else if (token != null) {
            throw new Malformed("neither a JSON object nor an array");
        }
        if (parser.nextToken() != null) {
            throw new Malformed("text follows the JSON value");
        }
        return elements;
    }

    private Element object(JsonParser parser) throws IOException {
        int start = offset(parser.currentTokenLocation());
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(20);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                int from = offset(parser.currentTokenLocation());
                parser.skipChildren();
                fields.putIfAbsent(name, text.substring(from, offset(parser.currentLocation())));
            } else if (token != JsonToken.VALUE_NULL) {
                fields.putIfAbsent(name, parser.getText());
            }
        }
        return new Element(fields, text.substring(start, offset(parser.currentLocation())));
    }

    private static int offset(JsonLocation location) {
        return (int) location.getCharOffset();
    }
}
