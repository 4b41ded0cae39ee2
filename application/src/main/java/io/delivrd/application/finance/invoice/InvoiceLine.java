package io.delivrd.application.finance.invoice;

import io.delivrd.domain.money.Billed;
import io.delivrd.domain.money.CurrencyCode;

/// A line of an invoice, as it is written there.
///
/// @param line where it stands in the file, 1 for the first
/// @param description what it is for; empty text if it does not say
/// @param network code or name; empty text if it names none
/// @param country code or name; empty text if it names none
public record InvoiceLine(
        long line, String description, String network, String country, CurrencyCode currency, Billed billed) {

    /// A line that cannot be read.
    ///
    /// @param field that is at fault; empty text if it is the line as a whole
    /// @param reason without the value, for people
    public record Refused(long line, String field, String reason) {}
}
