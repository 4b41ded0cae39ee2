package io.delivrd.application.rates;

import io.delivrd.domain.money.CurrencyCode;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// Takes an answer row by row, so that it is never whole in memory.
public interface DeliveryRows {

    /// Comes first.
    ///
    /// @param shares of what the rows are a share
    /// @param currencies of all spend, in their order; one more question, for who needs to know before the rows
    void begin(Shares shares, Supplier<List<CurrencyCode>> currencies) throws IOException;

    /// Takes the next row, in the order of the keys.
    void row(DeliveryRow row) throws IOException;

    /// Comes last.
    ///
    /// @param total all rows together, with an empty key
    void end(DeliveryRow total) throws IOException;
}
