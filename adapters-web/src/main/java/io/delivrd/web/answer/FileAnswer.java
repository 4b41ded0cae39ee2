package io.delivrd.web.answer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file that goes, and gives its permit back, when it is closed; by whichever thread, and once.
final class FileAnswer extends FilterInputStream {

    private final Semaphore permits;
    private final AtomicBoolean closed = new AtomicBoolean();

    FileAnswer(FileChannel file, Semaphore permits) {
        super(Channels.newInputStream(file));
        this.permits = permits;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                super.close();
            } finally {
                permits.release();
            }
        }
    }
}
