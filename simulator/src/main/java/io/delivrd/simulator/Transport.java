package io.delivrd.simulator;

/// How the fields of a receipt travel; the provider lets each account choose.
public enum Transport {
    /// In the query string.
    GET,
    /// As a form in the body.
    FORM,
    /// As a flat JSON object in the body.
    JSON
}
