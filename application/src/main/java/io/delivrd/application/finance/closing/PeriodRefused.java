package io.delivrd.application.finance.closing;

/// A month cannot take that step now.
public final class PeriodRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Because {
        NOT_BEGUN,
        NOT_OVER,
        ALREADY_SOFT_CLOSED,
        ALREADY_CLOSED,
        NOT_CLOSED,
        /// Another instance or person is closing a month.
        BUSY,
        /// What was acknowledged before is not in the figures yet.
        NOT_FOLDED
    }

    private final Because because;

    /// @param message for the person who asked
    public PeriodRefused(Because because, String message) {
        super(message);
        this.because = because;
    }

    public Because because() {
        return because;
    }
}
