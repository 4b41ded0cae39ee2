package io.delivrd.application.fallback;

/// The provider refuses the call: credentials, rights or the question are wrong. The message tells an operator what to
/// do.
public final class ReportsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReportsRefused(String message) {
        super(message);
    }
}
