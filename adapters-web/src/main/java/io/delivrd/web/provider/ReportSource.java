package io.delivrd.web.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a report comes from: a file, or a download, which is kept in a temporary file, for the directory of a
/// zip stands at its end.
final class ReportSource implements AutoCloseable {

    private final Optional<InputStream> download;
    private Optional<Path> file;

    private ReportSource(Optional<Path> file, Optional<InputStream> download) {
        this.file = file;
        this.download = download;
    }

    static ReportSource at(Path file) {
        return new ReportSource(Optional.of(file), Optional.empty());
    }

    /// @param bytes closed with this
    static ReportSource from(InputStream bytes) {
        return new ReportSource(Optional.empty(), Optional.of(bytes));
    }

    /// @throws IOException if the download breaks off
    Path file() throws IOException {
        if (file.isPresent()) {
            return file.get();
        }
        Path kept = Files.createTempFile("delivrd-", ".report");
        file = Optional.of(kept);
        try (OutputStream out = Files.newOutputStream(kept)) {
            download.orElseThrow().transferTo(out);
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        if (download.isPresent()) {
            try (InputStream _ = download.get()) {
                if (file.isPresent()) {
                    Files.deleteIfExists(file.get());
                }
            }
        }
    }
}
