package io.delivrd.web.problem;

/// What was asked for does not exist.
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message for the person who asked, without personal data
    public NotFound(String message) {
        super(message);
    }
}
