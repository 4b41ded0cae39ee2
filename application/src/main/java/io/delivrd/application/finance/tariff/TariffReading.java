package io.delivrd.application.finance.tariff;

/// What became of the reading of a line.
public sealed interface TariffReading {

    record Line(TariffLine line) implements TariffReading {}

    /// @param field at fault, empty text if it is the line as a whole
    /// @param reason for people, in English
    record Unreadable(String field, String reason) implements TariffReading {}
}
