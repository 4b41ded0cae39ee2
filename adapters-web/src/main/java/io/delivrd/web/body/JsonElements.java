package io.delivrd.web.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads JSON objects of limited size into [JsonValue]s.
final class JsonElements {

    /// Most characters of an element.
    static final int LONGEST = 1024 * 1024;

    private static final int COST_OF_VALUE = 32;

    // Names are not remembered: a stream of ever new ones must not fill the heap.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(LONGEST)
                    .maxNameLength(1024)
                    .build())
            .build();

    private final JsonParser parser;
    private int left = LONGEST;

    private JsonElements(JsonParser parser) {
        this.parser = parser;
    }

    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    /// @param parser at the start of an object, afterwards at its end
    /// @return empty if the object is too long to be kept
    static Optional<JsonValue.Fields> object(JsonParser parser) throws IOException {
        JsonElements elements = new JsonElements(parser);
        JsonValue.Fields fields = elements.fields();
        return elements.left < 0 ? Optional.empty() : Optional.of(fields);
    }

    /// @return the object the text is
    /// @throws Unusable if the text is none
    static JsonValue.Fields parse(String field, String text) throws Unusable {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unusable(field, "is no JSON object");
            }
            JsonValue.Fields fields = object(parser).orElseThrow(() -> new Unusable(field, "is too long"));
            if (parser.nextToken() != null) {
                throw new Unusable(field, "text follows the JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new Unusable(field, fault(e));
        } catch (IOException e) {
            throw new Unusable(field, "cannot be read");
        }
    }

    /// @return the place of the fault, but nothing of the text
    static String fault(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null
                ? "JSON is broken"
                : "JSON is broken at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private JsonValue.Fields fields() throws IOException {
        Map<String, JsonValue> values = LinkedHashMap.newLinkedHashMap(16);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            spend(name.length());
            JsonValue value = value(token);
            if (token != JsonToken.VALUE_NULL && left >= 0) {
                values.putIfAbsent(name, value);
            }
        }
        return new JsonValue.Fields(values);
    }

    private JsonValue.Items items() throws IOException {
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            JsonValue value = value(token);
            if (left >= 0) {
                values.add(value);
            }
        }
        return new JsonValue.Items(values);
    }

    private JsonValue value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> fields();
            case START_ARRAY -> items();
            case VALUE_NULL -> new JsonValue.Scalar("");
            default -> {
                String text = parser.getText();
                spend(text.length());
                yield new JsonValue.Scalar(text);
            }
        };
    }

    private void spend(int characters) {
        if (left >= 0) {
            left -= characters + COST_OF_VALUE;
        }
    }
}
