package io.delivrd.application.intake;

/// The store refuses a value: trying the same again cannot help.
public final class ReceiptsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReceiptsRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
