package io.delivrd.domain.trust;

import java.util.List;

/// How common networks that make receipts up are among those judged together.
///
/// Where some are caught, others are likelier too; where none looks like it, hardly any is suspected. Found by
/// expectation and maximisation, with a beta distribution before anything is seen, so that a few networks move it
/// little.
///
/// @see <a href="https://doi.org/10.1017/CBO9780511761362">Efron 2010</a>, empirical Bayes: the prior is learnt from
///     the cases beside
final class Prevalence {

    // Before anything is seen: as if two of six other networks had made some up.
    private static final double SOME = 2;
    private static final double OTHERS = 6;

    // However bad the company, nobody is taken for likelier to make some up than not.
    private static final double MOST = .5;
    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-6;

    private Prevalence() {}

    /// @param odds of each network, logarithms: how much likelier what is seen is if it makes some up than if none
    /// @return the share of networks that make some up, at most a half
    static double of(List<Double> odds) {
        double last = 0;
        double share = SOME / OTHERS;
        for (int step = 0; step < MOST_STEPS && Math.abs(share - last) > CLOSE; step++) {
            last = share;
            double before = Math.log(share / (1 - share));
            double some = odds.stream()
                    .mapToDouble(one -> 1 / (1 + Math.exp(-one - before)))
                    .sum();
            share = (SOME + some) / (OTHERS + odds.size());
        }
        return Math.min(share, MOST);
    }
}
