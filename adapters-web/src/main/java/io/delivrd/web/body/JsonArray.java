package io.delivrd.web.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads a JSON array of objects; where it is broken reading ends, with a refusal that says so.
final class JsonArray {

    private final ElementSink sink;
    private long element = 1;

    JsonArray(ElementSink sink) {
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        try (JsonParser parser = JsonElements.parser(in)) {
            JsonToken token = parser.nextToken();
            for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) {
                    refuseRest("the array is not closed");
                    return;
                }
                read(parser, token);
                element++;
            }
            if (parser.nextToken() != null) {
                refuseRest("text follows the array");
            }
        } catch (JsonProcessingException e) {
            refuseRest(JsonElements.fault(e));
        }
    }

    private void read(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            sink.refused(element, "", "is no JSON object");
            return;
        }
        Optional<JsonValue.Fields> fields = JsonElements.object(parser);
        if (fields.isPresent()) {
            sink.element(element, fields.get());
        } else {
            sink.refused(element, "", "is longer than a megabyte");
        }
    }

    private void refuseRest(String why) {
        sink.refused(element, "", "not readable from here on: " + why);
    }
}
