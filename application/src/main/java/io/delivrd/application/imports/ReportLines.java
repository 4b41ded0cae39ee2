package io.delivrd.application.imports;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.io.IOException;
import java.util.Optional;

/// The lines of a report file, one at a time and in constant memory.
public interface ReportLines extends AutoCloseable {

    /// @return the next line; empty after the last
    /// @throws UnreadableReport if what follows is no report
    /// @throws IOException if the source breaks off
    Optional<ReportLine> next() throws IOException;

    /// @return bytes of the file consumed so far, for a progress bar
    long bytesRead();

    /// @return in which encodings the text is as far as it is known by now, such as `Windows-1252`; empty text if none
    /// of
    /// it was looked at
    String encoding();

    @Override
    void close() throws IOException;

    /// One line, or why it could not be used.
    sealed interface ReportLine {

        /// @param line 1 for the first line after the header, counted on over all files of a zip
        record Read(long line, DeliveryReceipt receipt) implements ReportLine {}

        /// @param line as above
        /// @param entry name of its file in a zip, else empty text
        /// @param lineOfEntry its place in that file, 1 for the header
        /// @param field the column, empty text if it is the line as a whole
        /// @param reason for people, without personal data
        record Refused(long line, String entry, long lineOfEntry, String field, String reason) implements ReportLine {

            /// @return as that caller may see it
            public Refused seenBy(Sight sight) {
                return new Refused(line, sight.words(entry), lineOfEntry, sight.words(field), sight.words(reason));
            }
        }
    }
}
