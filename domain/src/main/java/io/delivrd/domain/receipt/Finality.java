package io.delivrd.domain.receipt;

/// How much a delivery state closes.
public enum Finality {
    /// More is to be expected.
    OPEN,
    /// Somebody stopped waiting: any true receipt replaces it.
    SOFT,
    /// A carrier or handset decided.
    HARD
}
