package io.delivrd.web.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One reading of a text.
final class JsonReading {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names are not remembered: ever new ones must not fill the heap.
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(1_000).build())
            .build();

    /// What lies deeper is kept as it stands: nobody says anything there, and each level would keep it once more.
    private static final int DEEPEST = 16;

    private final String text;
    private final JsonParser parser;

    private JsonReading(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    static Json of(String text) throws MalformedJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedJson("the text is empty");
            }
            Json value = new JsonReading(text, parser).value(first);
            if (parser.nextToken() != null) {
                throw new MalformedJson("text follows the JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedJson(fault(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fault(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null
                ? "JSON is broken"
                : "JSON is broken at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private Json value(JsonToken token) throws IOException {
        if (token.isStructStart() && parser.getParsingContext().getNestingDepth() > DEEPEST) {
            int start = offset(parser.currentTokenLocation());
            parser.skipChildren();
            return new Json.Scalar(literal(start));
        }
        return switch (token) {
            case START_OBJECT -> fields(offset(parser.currentTokenLocation()));
            case START_ARRAY -> items(offset(parser.currentTokenLocation()));
            case VALUE_NULL -> Json.MISSING;
            default -> new Json.Scalar(parser.getText());
        };
    }

    private Json fields(int start) throws IOException {
        Map<String, Json> values = LinkedHashMap.newLinkedHashMap(20);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Json value = value(token);
            if (token != JsonToken.VALUE_NULL) {
                values.putIfAbsent(name, value);
            }
        }
        return new Json.Fields(values, literal(start));
    }

    private Json items(int start) throws IOException {
        List<Json> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token));
        }
        return new Json.Items(values, literal(start));
    }

    private String literal(int start) {
        return text.substring(start, offset(parser.currentLocation()));
    }

    private static int offset(JsonLocation location) {
        return (int) location.getCharOffset();
    }
}
