package io.delivrd.web.answer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file that goes, and gives its room back, when it is closed; by whichever thread, and once.
final class FileAnswer extends FilterInputStream {

    private final SpoolRoom room;
    private final int pieces;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param pieces of the room that it holds
    FileAnswer(FileChannel file, SpoolRoom room, int pieces) {
        super(Channels.newInputStream(file));
        this.room = room;
        this.pieces = pieces;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                super.close();
            } finally {
                room.leaves(pieces);
            }
        }
    }
}
