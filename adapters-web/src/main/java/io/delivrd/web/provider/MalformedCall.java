package io.delivrd.web.provider;

/// A call is not written as its provider's are; it is kept in quarantine.
public final class MalformedCall extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason one of a fixed set of tags, such as `malformed_json`
    /// @param detail the same for people, without personal data
    public MalformedCall(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
