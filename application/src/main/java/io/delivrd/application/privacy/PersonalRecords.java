package io.delivrd.application.privacy;

import io.delivrd.domain.receipt.Msisdn;
import java.util.Map;

/// Everything stored that a number stands in, in whatever form.
///
/// Counts, sums and money are no part of it: they stay as they are when a number goes.
public interface PersonalRecords {

    /// Reads everything once.
    ///
    /// @return how many rows hold it; no entry where none does
    /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away
    Map<Holding, Long> find(Msisdn number);

    /// Hands over all rows that hold it, by holding.
    ///
    /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away
    void each(Msisdn number, Taker taker);

    /// Takes the number, and what is personal beside it, out of all rows that hold it. What was erased is not
    /// found again, so that it can be done once more after a failure in the middle.
    ///
    /// @param mark what stands in place of the number within other text
    /// @return how many rows held it
    /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away
    Map<Holding, Long> erase(Msisdn number, String mark);

    /// Takes what is exported.
    @FunctionalInterface
    interface Taker {

        /// @param json the row, an object
        void take(Holding holding, String json);
    }
}
