package io.delivrd.domain.forecast;

/// What usually has become of parts of a network as old as those of a profile.
final class Norm {

    private static final double LEAST = 1e-3;

    final Incidence usual;
    final Profile profile;

    /// The share that is final.
    final double ended;

    /// Of the final ones the share that is delivered.
    final double delivered;

    /// The chance of an open one to be delivered in the end.
    final double chance;

    Norm(Incidence usual, Profile profile) {
        this.usual = usual;
        this.profile = profile;
        double share = 0;
        double success = 0;
        double left = 0;
        double later = 0;
        for (int i = 0; i < profile.size(); i++) {
            double position = profile.position(i);
            double open = usual.open(position);
            share += profile.share(i) * (1 - open);
            success += profile.share(i) * usual.delivered(position);
            left += profile.share(i) * open;
            later += profile.share(i) * open * usual.chance(position);
        }
        ended = Math.clamp(share, LEAST, 1 - LEAST);
        delivered = Math.clamp(success / Math.max(share, 1e-9), 0.01, 0.99);
        chance = left < 1e-9 ? 0 : later / left;
    }
}
