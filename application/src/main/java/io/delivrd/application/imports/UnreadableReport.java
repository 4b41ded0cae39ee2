package io.delivrd.application.imports;

/// The file is no report: not a CSV with a header that names what is needed, nor a zip of such.
public final class UnreadableReport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message for people, without personal data
    public UnreadableReport(String message) {
        super(message);
    }
}
