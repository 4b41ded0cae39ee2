package io.delivrd.application.rates;

/// The question would be answered by more rows than anybody reads; a filter or a coarser group helps.
public final class TooManyRows extends RuntimeException {

    /// Most rows in one answer.
    public static final int LIMIT = 50_000;

    private static final long serialVersionUID = 1L;

    public TooManyRows() {
        super("more than " + LIMIT + " rows");
    }
}
