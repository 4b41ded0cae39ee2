package io.delivrd.domain.forecast;

import java.util.Optional;

/// How far the parts of one network came by certain ages, beside how far they usually come.
final class Progress {

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

    private final Norm norm;

    private Progress(Norm norm, double n, double finals, double delivered, double open, double later, double chance) {
        this.norm = norm;
        this.usual = norm.usual;
        this.n = n;
        this.finals = finals;
        this.open = open;
        this.later = later;
        this.chance = chance;
        pace = (finals / n - norm.ended) / Math.sqrt(norm.ended * (1 - norm.ended));
        quality = finals < 1
                ? 0
                : (delivered / finals - norm.delivered) / Math.sqrt(norm.delivered * (1 - norm.delivered));
    }

    /// @param open those that may still be delivered
    /// @param chance of those
    static Progress running(Norm norm, double n, double delivered, double open, double chance) {
        return new Progress(norm, n, n - open, delivered, open, 0, chance);
    }

    /// @return how far an earlier campaign was when its parts were as old as those of the profile; empty if it is not
    ///     known yet what became of them
    static Optional<Progress> before(Precedent.Trace trace, Norm norm) {
        double n = 0;
        double finals = 0;
        double delivered = 0;
        double later = 0;
        for (int i = 0; i < trace.cells().length; i++) {
            double done = norm.profile.reached(trace.cells()[i]);
            n += trace.finals()[i];
            finals += trace.finals()[i] * done;
            delivered += trace.delivered()[i] * done;
            later += trace.delivered()[i] * (1 - done);
        }
        double young = 0;
        double guessed = 0;
        for (int i = 0; i < trace.ages().length; i++) {
            if (trace.ages()[i] < norm.profile.oldest()) {
                young += trace.open()[i];
            } else {
                n += trace.open()[i];
                guessed += trace.open()[i] * norm.usual.chance(trace.ages()[i]);
            }
        }
        later += guessed;
        if (n < 5 || young > 0.05 * n || guessed > 0.3 * later + 0.002 * n) {
            return Optional.empty();
        }
        return Optional.of(new Progress(norm, n, finals, delivered, n - finals, later, norm.chance));
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
        return Math.sqrt(norm.ended / (1 - norm.ended));
    }

    /// @return by how much the quality can fall short
    double worst() {
        return Math.sqrt(norm.delivered / (1 - norm.delivered));
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
