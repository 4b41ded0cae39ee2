package io.delivrd.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the provider answers.
///
/// @param headers besides the content type
/// @param body written while it is sent
record Answer(int status, String contentType, Map<String, String> headers, Body body) {

    /// Content of any length, sent while it is written.
    static final String STREAM = "application/octet-stream";

    static Answer json(int status, String json) {
        return text(status, "application/json", json);
    }

    static Answer text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, Map.of(), out -> out.write(bytes));
    }

    /// @param members further members as JSON, each with a comma before it; empty for none
    static Answer problem(int status, String type, String title, String detail, String members) {
        Json json = new Json().open('{');
        json.name("type").text(type).name("title").text(title).name("detail").text(detail);
        json.name("instance").text("simulated");
        return text(status, "application/problem+json", json + members + "}");
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, Map.of(header, value), body);
    }

    /// Writes a body.
    @FunctionalInterface
    interface Body {
        void write(OutputStream out) throws IOException;
    }
}
