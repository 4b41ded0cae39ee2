package io.delivrd.persistence.receipt;

import jakarta.inject.Singleton;
import java.util.Arrays;

/// Tells which parts are worth reading before they are folded. Most receipts are the first of their part, and to
/// look for a part that is not there costs as much as to store its receipt.
///
/// A part is worth reading if this process wrote it lately, as far as two Bloom filters remember. Where that is wrong,
/// the part's key refuses its row and the batch begins again with everything read; then everything is read for some
/// batches, for more each time it was wrong again, since parts come from elsewhere: another instance, or a time before
/// this one was started.
///
/// @see <a href="https://doi.org/10.1145/362686.362692">Bloom, Space/time trade-offs in hash coding, 1970</a>
@Singleton
final class LatelyWritten {

    private static final int PARTS = 1 << 20;
    private static final int BITS = PARTS * 16;
    private static final int PROBES = 4;
    private static final int SHORTEST_DOUBT = 16;
    private static final int LONGEST_DOUBT = 4_096;

    private final long[][] filters = new long[2][BITS / Long.SIZE];
    private int newest;
    private int remembered;
    private int doubted;
    private int doubt = SHORTEST_DOUBT;

    /// @param ids of the parts of a batch
    /// @return those that are to be read
    synchronized String[] worthReading(String[] ids) {
        if (doubted > 0) {
            doubted--;
            return ids;
        }
        return Arrays.stream(ids).filter(this::remembers).toArray(String[]::new);
    }

    /// These are stored now.
    synchronized void written(String[] ids) {
        for (String id : ids) {
            if (remembered == PARTS) {
                newest = 1 - newest;
                Arrays.fill(filters[newest], 0);
                remembered = 0;
            }
            remembered++;
            long hash = hash(id);
            for (int i = 0; i < PROBES; i++) {
                int bit = bit(hash, i);
                filters[newest][bit / Long.SIZE] |= 1L << bit;
            }
        }
        if (doubted == 0) {
            doubt = Math.max(SHORTEST_DOUBT, doubt - 1);
        }
    }

    /// A part that was taken for new is stored already.
    synchronized void mistaken() {
        doubted = doubt;
        doubt = Math.min(LONGEST_DOUBT, 2 * doubt);
    }

    private boolean remembers(String id) {
        long hash = hash(id);
        return isIn(filters[newest], hash) || isIn(filters[1 - newest], hash);
    }

    private static boolean isIn(long[] filter, long hash) {
        for (int i = 0; i < PROBES; i++) {
            int bit = bit(hash, i);
            if ((filter[bit / Long.SIZE] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(long hash, int probe) {
        return (int) hash + probe * (int) (hash >>> Integer.SIZE) & BITS - 1;
    }

    /// @see <a href="https://doi.org/10.1145/2660193.2660195">Steele and others, Fast splittable random number
    ///     generators, 2014</a>
    private static long hash(String id) {
        long mixed = id.hashCode() * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
