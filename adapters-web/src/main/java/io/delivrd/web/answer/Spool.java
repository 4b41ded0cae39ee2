package io.delivrd.web.answer;

import io.delivrd.application.rates.TooManyRows;
import io.delivrd.web.problem.TooManyAnswers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Written first, then read once. What is short stays in memory, the rest lies in a temporary file, which goes when it
/// is closed.
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 64 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private final long limit;
    private final SpoolRoom room;
    private final BooleanSupplier others;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(IN_MEMORY);
    private Optional<FileChannel> file = Optional.empty();
    private long length;
    private long filed;
    private int pieces;
    private long restedAt = System.nanoTime();

    /// @param limit in bytes
    /// @param room for what does not stay in memory
    /// @param others whether others need the processors more
    Spool(long limit, SpoolRoom room, BooleanSupplier others) {
        this.limit = limit;
        this.room = room;
        this.others = others;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /// @throws TooManyRows past the limit
    /// @throws TooManyAnswers if there are too many files, or they are too long together
    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        length += count;
        if (length > limit) {
            throw new TooManyRows("more than " + limit / 1024 / 1024 + " MB");
        }
        if (memory.size() + count > IN_MEMORY) {
            drain();
        }
        memory.write(bytes, offset, count);
    }

    private void drain() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(opened());
        }
        filed += memory.size();
        int needed = Math.toIntExact(Math.ceilDiv(filed, SpoolRoom.PIECE));
        if (!room.takes(needed - pieces)) {
            throw tooMany();
        }
        pieces = needed;
        memory.writeTo(Channels.newOutputStream(file.get()));
        memory.reset();
        if (others.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(System.nanoTime() - restedAt, LONGEST_REST.toNanos()));
        }
        restedAt = System.nanoTime();
    }

    private FileChannel opened() throws IOException {
        if (!room.takesFile()) {
            throw tooMany();
        }
        boolean opened = false;
        try {
            Path path = Files.createTempFile("delivrd-", ".spool");
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            opened = true;
            return channel;
        } finally {
            if (!opened) {
                room.leaves(0);
            }
        }
    }

    private static TooManyAnswers tooMany() {
        return new TooManyAnswers("too many lists and files wait to be read", PAUSE);
    }

    /// @return all that was written; to be closed
    InputStream read() throws IOException {
        if (file.isEmpty()) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        drain();
        file.get().position(0);
        return new FileAnswer(file.get(), room, pieces);
    }

    /// Ends it without reading.
    void discard() throws IOException {
        if (file.isPresent()) {
            new FileAnswer(file.get(), room, pieces).close();
        }
    }
}
