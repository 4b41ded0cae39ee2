package io.delivrd.web.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What is too long for memory, in a temporary file: written first, then read once. The file goes when it is closed.
final class Spool implements AutoCloseable {

    private final FileChannel file;
    private final OutputStream out;

    Spool() throws IOException {
        Path path = Files.createTempFile("delivrd-", ".spool");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        out = new BufferedOutputStream(Channels.newOutputStream(file), 64 * 1024);
    }

    OutputStream out() {
        return out;
    }

    /// @return all that was written; closing it closes the spool
    InputStream read() throws IOException {
        out.flush();
        file.position(0);
        return Channels.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
