package io.delivrd.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/// A stream of chunks that are made when they are read, so that a long answer is never whole in memory.
final class Chunks extends InputStream {

    private final Iterator<byte[]> chunks;
    private byte[] current = {};
    private int position;

    Chunks(Iterator<byte[]> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        while (position == current.length) {
            if (!chunks.hasNext()) {
                return -1;
            }
            current = chunks.next();
            position = 0;
        }
        int n = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, n);
        position += n;
        return n;
    }
}
