package io.delivrd.web.problem;

/// A provider does not answer what it was asked on behalf of a request.
public final class ProviderUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message for people, without personal data
    public ProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
