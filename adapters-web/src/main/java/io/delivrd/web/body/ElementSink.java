package io.delivrd.web.body;

/// Takes the elements of a body one by one.
public interface ElementSink {

    /// @param line where it stands: element of a JSON array, else physical line, both from 1
    void element(long line, JsonValue.Fields fields);

    /// @param field at fault, empty text if it is the element as a whole
    /// @param reason for people, without personal data
    void refused(long line, String field, String reason);
}
