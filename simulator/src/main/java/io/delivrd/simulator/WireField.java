package io.delivrd.simulator;

/// A field as it is written.
///
/// @param value decoded text; for a number its literal
record WireField(String name, String value, Style style) {

    static WireField text(String name, String value) {
        return new WireField(name, value, Style.TEXT);
    }

    /// How JSON shows the value. Other transports know text only, and have no `null`.
    enum Style {
        TEXT,
        NUMBER,
        NULL
    }
}
