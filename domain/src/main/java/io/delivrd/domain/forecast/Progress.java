package io.delivrd.domain.forecast;

import java.util.Optional;

/// How far the parts of one network came by certain ages, beside how far they usually come.
final class Progress {

    private static final double LEAST = 1e-3;

    /// What usually becomes of them.
    final Incidence usual;

    final double n;
    final double finals;
    final double open;

    /// Of the open parts how many were delivered in the end; of a running campaign not known.
    final double later;

    /// The usual chance of an open part to be delivered in the end.
    final double chance;

    /// By how much more than usual are final, in standard deviations of one part.
    final double pace;

    /// By how much more of the finals than usual are delivered, in standard deviations of one part.
    final double quality;

    private final double usuallyFinal;
    private final double usuallyDelivered;

    private Progress(
            Incidence usual,
            Profile profile,
            double n,
            double finals,
            double delivered,
            double open,
            double later,
            double chance) {
        this.usual = usual;
        this.n = n;
        this.finals = finals;
        this.open = open;
        this.later = later;
        this.chance = chance;
        double share = 0;
        double success = 0;
        for (int i = 0; i < profile.shares().length; i++) {
            share += profile.shares()[i] * (1 - usual.open(profile.positions()[i]));
            success += profile.shares()[i] * usual.delivered(profile.positions()[i]);
        }
        usuallyFinal = Math.clamp(share, LEAST, 1 - LEAST);
        usuallyDelivered = Math.clamp(success / Math.max(share, 1e-9), 0.01, 0.99);
        pace = (finals / n - usuallyFinal) / Math.sqrt(usuallyFinal * (1 - usuallyFinal));
        quality = finals < 1
                ? 0
                : (delivered / finals - usuallyDelivered) / Math.sqrt(usuallyDelivered * (1 - usuallyDelivered));
    }

    /// @param open those that may still be delivered
    /// @param chance of those
    static Progress running(Incidence usual, Profile profile, double n, double delivered, double open, double chance) {
        return new Progress(usual, profile, n, n - open, delivered, open, 0, chance);
    }

    /// @return how far an earlier campaign was when its parts were as old as those of the profile; empty if it is not
    ///     known yet what became of them
    static Optional<Progress> before(Precedent.Trace trace, Incidence usual, Profile profile) {
        double n = 0;
        double finals = 0;
        double delivered = 0;
        double later = 0;
        for (int i = 0; i < trace.cells().length; i++) {
            double done = profile.reached(Math.max(0, trace.cells()[i] - 0.5));
            n += trace.finals()[i];
            finals += trace.finals()[i] * done;
            delivered += trace.delivered()[i] * done;
            later += trace.delivered()[i] * (1 - done);
        }
        double young = 0;
        double guessed = 0;
        for (int i = 0; i < trace.ages().length; i++) {
            if (trace.ages()[i] < profile.oldest()) {
                young += trace.open()[i];
            } else {
                n += trace.open()[i];
                guessed += trace.open()[i] * usual.chance(trace.ages()[i]);
            }
        }
        later += guessed;
        if (n < 5 || young > 0.05 * n || guessed > 0.3 * later + 0.002 * n) {
            return Optional.empty();
        }
        return Optional.of(
                new Progress(usual, profile, n, finals, delivered, n - finals, later, chance(usual, profile)));
    }

    private static double chance(Incidence usual, Profile profile) {
        double open = 0;
        double chance = 0;
        for (int i = 0; i < profile.shares().length; i++) {
            double position = profile.positions()[i];
            double share = profile.shares()[i] * usual.open(position);
            open += share;
            chance += share * usual.chance(position);
        }
        return open < 1e-9 ? 0 : chance / open;
    }

    /// @return variance of the pace by chance alone
    double paceNoise() {
        return 1 / n;
    }

    /// @return variance of the quality by chance alone
    double qualityNoise() {
        return finals < 1 ? Double.MAX_VALUE : 1 / finals;
    }

    /// @return by how much the pace can fall short
    double slowest() {
        return Math.sqrt(usuallyFinal / (1 - usuallyFinal));
    }

    /// @return by how much the quality can fall short
    double worst() {
        return Math.sqrt(usuallyDelivered / (1 - usuallyDelivered));
    }

    /// @return by how many standard deviations of one part more than usual were delivered in the end
    double outcome() {
        return open <= 0 ? 0 : (later / open - chance) / unit();
    }

    /// @return the standard deviation of the end of one open part
    double unit() {
        return Math.sqrt(Math.max(chance * (1 - chance), 1e-5));
    }
}
