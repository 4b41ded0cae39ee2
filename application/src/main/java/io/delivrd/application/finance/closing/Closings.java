package io.delivrd.application.finance.closing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.Optional;

/// Months frozen for good: their figures, message by message and in sums, and the files made of them.
public interface Closings {

    /// What a closing does besides.
    interface Work {

        /// @param now as it is in what is frozen
        /// @return the step to take
        /// @throws PeriodRefused if it may not be taken
        PeriodStep decide(PeriodHistory now);

        /// Writes the archive of what has been frozen.
        ///
        /// @param out stays open
        Manifest.Written write(PeriodStep step, ClosedBooks books, OutputStream out) throws IOException;
    }

    /// Freezes a month: copies what its parts cost, adds the adjustments of months closed before, has the
    /// archive written and keeps its bytes; all of it from one consistent view, or nothing. One closing runs
    /// at a time, whatever the number of instances, and memory does not grow with the number of parts.
    ///
    /// @return the step taken, with its files
    /// @throws PeriodRefused if another closing runs, or the work refuses
    PeriodStep close(YearMonth period, Work work) throws IOException;

    /// @return the bytes of the archive as it was made; they are checked as they are read, which fails with an
    ///     [IOException] where they are not what was made; empty if there is no such closing
    Optional<InputStream> archive(YearMonth period, int revision) throws IOException;

    /// @return the manifest's bytes; empty if there is no such closing
    Optional<byte[]> manifest(YearMonth period, int revision);
}
