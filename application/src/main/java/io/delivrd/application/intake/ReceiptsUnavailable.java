package io.delivrd.application.intake;

/// The store cannot be reached, does not answer in time, or has no room; trying again later can help.
public final class ReceiptsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReceiptsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public ReceiptsUnavailable(String message) {
        super(message);
    }
}
