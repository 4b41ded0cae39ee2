package io.delivrd.domain.comparison;

import java.time.Instant;

/// What became of the parts of one member of a comparison in one of its cells and one bucket of time. Members are
/// campaigns and their cells networks, or the other way round.
///
/// @param bucket start of the day or hour
/// @param all parts of which receipts are to be expected
/// @param covered of them: a receipt told their end
/// @param delivered of those covered
public record Tally(String member, String cell, Instant bucket, long all, long covered, long delivered) {

    public Tally {
        if (delivered < 0 || delivered > covered || covered > all) {
            throw new IllegalArgumentException(delivered + " of " + covered + " of " + all + " is no tally");
        }
    }
}
