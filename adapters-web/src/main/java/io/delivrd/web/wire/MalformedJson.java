package io.delivrd.web.wire;

/// A text is not the JSON it should be. The message tells the place of the fault, but nothing of the text.
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message, null, false, false);
    }
}
