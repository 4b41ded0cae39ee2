package io.delivrd.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Decides which receipts never reach the webhook. A lost receipt is lost with all of its repeats.
///
/// The same losses of the same simulation are lost on every machine, in whatever order they are asked about.
public final class Losses {

    private static final Losses NONE = new Losses(List.of(), List.of());

    private final List<Share> shares;
    private final List<Outage> outages;

    private Losses(List<Share> shares, List<Outage> outages) {
        this.shares = List.copyOf(shares);
        this.outages = List.copyOf(outages);
    }

    /// Everything arrives.
    public static Losses none() {
        return NONE;
    }

    /// Loses a share of the receipts, drawn one by one.
    ///
    /// @param share 0 to 1
    /// @param seed other seeds, other losses
    public Losses share(double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share out of range: " + share);
        }
        List<Share> more = new ArrayList<>(shares);
        more.add(new Share(share, seed));
        return new Losses(more, outages);
    }

    /// Loses what first arrives in a stretch of simulated time.
    ///
    /// @param from inclusive
    /// @param until exclusive
    public Losses outage(Instant from, Instant until) {
        List<Outage> more = new ArrayList<>(outages);
        more.add(new Outage(from.toEpochMilli(), until.toEpochMilli()));
        return new Losses(shares, more);
    }

    /// @return whether the call never reaches the webhook; misrouted replies are lost like receipts
    public boolean lose(SimulatedReceipt receipt) {
        return lose(receipt.push());
    }

    /// @return the receipts that arrive, in the order given
    public Stream<SimulatedReceipt> sparing(Stream<SimulatedReceipt> receipts) {
        return receipts.filter(receipt -> !lose(receipt));
    }

    boolean lose(Push push) {
        return shares.stream().anyMatch(share -> share.lose(push))
                || outages.stream().anyMatch(outage -> outage.lose(push));
    }

    // A push's seed is its repeats' too, and nobody else's.
    private record Share(double share, long seed) {
        boolean lose(Push push) {
            return Randomness.seeded(seed, push.seed()).nextDouble() < share;
        }
    }

    private record Outage(long from, long until) {
        boolean lose(Push push) {
            return push.firstArrival() >= from && push.firstArrival() < until;
        }
    }
}
