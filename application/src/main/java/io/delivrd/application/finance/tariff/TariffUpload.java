package io.delivrd.application.finance.tariff;

import java.time.Instant;
import java.util.List;

/// Lines handed in together: a file, a form of one line, or a provider's price list.
///
/// @param by name of who handed them in
/// @param fileName for people; empty text if there is no file
/// @param sha256 of what was handed in, in hexadecimal digits: the same again changes nothing
/// @param lines that could be read
/// @param refused those that could not
public record TariffUpload(
        Instant at, String by, String fileName, String sha256, List<Given> lines, List<Refused> refused) {

    public TariffUpload {
        lines = List.copyOf(lines);
        refused = List.copyOf(refused);
    }

    /// @param at where it stands: element of a JSON array, else physical line, both from 1
    public record Given(long at, TariffLine line) {}

    /// @param field at fault, empty text if it is the line as a whole
    public record Refused(long at, String field, String reason) {}

    /// What became of an upload.
    ///
    /// @param version that holds what was stored; if nothing was, the latest there is, 0 if there is none
    /// @param stored lines that are new
    /// @param repeated lines that were there
    /// @param refused by where they stand
    public record Outcome(int version, long stored, long repeated, List<Refused> refused) {

        public Outcome {
            refused = List.copyOf(refused);
        }
    }
}
