package io.delivrd.simulator;

import java.io.BufferedWriter;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A file of newline-delimited JSON with one object for each receipt the target has taken, in the order of the answers.
final class Transcript implements Acknowledgements, Flushable, AutoCloseable {

    private final ReentrantLock writing = new ReentrantLock();
    private final BufferedWriter out;

    Transcript(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file);
    }

    @Override
    public void acknowledged(SimulatedReceipt receipt, int status) {
        Json json = new Json().open('{');
        json.name("message_id").text(receipt.messageId());
        json.name("kind").text(receipt.kind().name().toLowerCase(Locale.ROOT));
        textOrNull(json.name("status"), receipt.status());
        textOrNull(json.name("err_code"), receipt.errorCode());
        textOrNull(json.name("scts"), receipt.scts());
        json.name("http_status").literal(status).close('}');
        writing.lock();
        try {
            out.write(json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        writing.lock();
        try {
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            out.close();
        } finally {
            writing.unlock();
        }
    }

    private static void textOrNull(Json json, Optional<String> text) {
        text.ifPresentOrElse(json::text, () -> json.literal("null"));
    }
}
