package io.delivrd.simulator;

import java.util.concurrent.locks.ReentrantLock;

/// A number for each of many ids, without keeping the ids: 16 bytes each at best, 43 at worst.
///
/// Ids are told apart by 64 bits, which do for millions; who must be certain looks again at what the number
/// means.
final class IdTable {

    private static final long NOTHING = 0;

    private final ReentrantLock using = new ReentrantLock();
    private long[] keys = new long[1 << 10];
    private long[] values = new long[keys.length];
    private int size;
    private long most;

    /// @return 0 for an id never seen
    long get(String id) {
        using.lock();
        try {
            return values[slot(keys, key(id))];
        } finally {
            using.unlock();
        }
    }

    void put(String id, long value) {
        using.lock();
        try {
            int slot = claimed(key(id));
            values[slot] = value;
        } finally {
            using.unlock();
        }
    }

    void increment(String id) {
        using.lock();
        try {
            int slot = claimed(key(id));
            most = Math.max(most, ++values[slot]);
        } finally {
            using.unlock();
        }
    }

    int size() {
        using.lock();
        try {
            return size;
        } finally {
            using.unlock();
        }
    }

    /// @return the greatest number an id was incremented to
    long most() {
        using.lock();
        try {
            return most;
        } finally {
            using.unlock();
        }
    }

    private int claimed(long key) {
        if (size * 3L >= keys.length * 2L) {
            grow();
        }
        int slot = slot(keys, key);
        if (keys[slot] == NOTHING) {
            keys[slot] = key;
            size++;
        }
        return slot;
    }

    private void grow() {
        long[] more = new long[keys.length * 2];
        long[] moved = new long[more.length];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != NOTHING) {
                int slot = slot(more, keys[i]);
                more[slot] = keys[i];
                moved[slot] = values[i];
            }
        }
        keys = more;
        values = moved;
    }

    private static int slot(long[] keys, long key) {
        int slot = (int) key & (keys.length - 1);
        while (keys[slot] != NOTHING && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private static long key(String id) {
        long key = 0xCBF29CE484222325L;
        for (int i = 0; i < id.length(); i++) {
            key = (key ^ id.charAt(i)) * 0x100000001B3L;
        }
        long mixed = Randomness.mix(key, 0);
        return mixed == NOTHING ? 1 : mixed;
    }
}
