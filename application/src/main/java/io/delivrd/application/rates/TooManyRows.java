package io.delivrd.application.rates;

/// The question would be answered by more rows than anybody reads; a filter or a coarser group helps.
public final class TooManyRows extends RuntimeException {

    /// Most rows in one answer.
    public static final int LIMIT = 50_000;

    private static final long serialVersionUID = 1L;

    public TooManyRows() {
        this("more than " + LIMIT + " rows");
    }

    /// @param length of the answer, for people
    public TooManyRows(String length) {
        super(length);
    }
}
