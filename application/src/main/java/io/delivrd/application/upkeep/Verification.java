package io.delivrd.application.upkeep;

/// Whether the live state and counts are what the receipts say.
public sealed interface Verification {

    /// Nothing differs.
    record Equal(long receipts, long parts, long counts) implements Verification {}

    /// @param where table and key of the first difference, without personal data
    /// @param derived what the receipts say
    /// @param live what is stored
    record Different(String where, String derived, String live) implements Verification {}
}
