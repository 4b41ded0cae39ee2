package io.delivrd.application.upkeep;

/// States and counts as derived from receipts, and the means to derive them again.
public interface Derivations {

    /// Reads every raw status anew, folds all receipts again and counts all parts again. May run while receipts come.
    ///
    /// @return what was read and what had to be put right
    Rebuilt rebuild();

    /// Folds and counts everything again from one consistent view and compares; writes nothing.
    Verification verify();

    /// @param corrected parts whose state was not what their receipts say
    record Rebuilt(long receipts, long parts, long corrected) {}
}
