package io.delivrd.web.problem;

/// What was asked for needs a setting that is missing.
public final class NotConfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message for the person who asked, naming the setting
    public NotConfigured(String message) {
        super(message);
    }
}
