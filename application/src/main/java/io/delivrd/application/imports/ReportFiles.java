package io.delivrd.application.imports;

import io.delivrd.domain.receipt.ProviderId;
import java.nio.file.Path;
import java.time.Instant;

/// Reads report files as providers write them.
public interface ReportFiles {

    /// @param file CSV, or a zip of one or several
    /// @param receivedAt when its receipts count as received
    /// @return its lines, as receipts of source `import`
    /// @throws IllegalArgumentException if no report of that provider can be read
    ReportLines open(ProviderId provider, Path file, Instant receivedAt);
}
