package io.delivrd.web.answer;

import java.util.concurrent.Semaphore;

/// Room for temporary files: for so many of them, and for so many bytes in all.
final class SpoolRoom {

    /// Room for bytes is given in pieces of so many.
    static final int PIECE = 64 * 1024;

    private final Semaphore files;
    private final Semaphore pieces;

    SpoolRoom(int files, long bytes) {
        this.files = new Semaphore(files);
        this.pieces = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, PIECE)));
    }

    /// @return whether there is room for one more file, which is taken
    boolean takesFile() {
        return files.tryAcquire();
    }

    /// @return whether there is room for so many more pieces, which are taken
    boolean takes(int more) {
        return pieces.tryAcquire(more);
    }

    /// Gives back the room of one file.
    ///
    /// @param held pieces of it
    void leaves(int held) {
        pieces.release(held);
        files.release();
    }
}
