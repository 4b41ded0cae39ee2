package io.delivrd.domain.completeness;

/// Parts of an account that were sent in the same quarter hour: how many of their receipts got lost, as far
/// as that shows?
///
/// More of them are open than history leaves open at their age, as receipts get lost. What that tells is
/// taken together with what is known beforehand: that some receipts in a hundred do.
///
/// @param answered how many should have been answered by now, as history tells
/// @param unanswered by how many fewer were; less than zero where more were
public record Missing(double answered, double unanswered) {

    /// Vendors' words put the loss at one to five in a hundred; it weighs as much as twenty parts do.
    private static final double USUALLY_LOST = 0.02;

    private static final double WEIGHT = 20;

    public static final Missing NONE = new Missing(0, 0);

    /// @param sent parts on one network, at least those open
    /// @param open those without a final receipt
    /// @param openByHistory share of parts that history leaves open at their age, 0 to 1
    /// @return together with those of another network; more of a network may have been answered than history
    ///     tells
    public Missing plus(long sent, long open, double openByHistory) {
        return new Missing(answered + sent * (1 - openByHistory), unanswered + open - sent * openByHistory);
    }

    public Missing plus(Missing other) {
        return new Missing(answered + other.answered, unanswered + other.unanswered);
    }

    /// By Bayes: of the parts open at that age, some were answered and the receipt was lost, the others are not
    /// answered
    /// yet.
    ///
    /// @param openByHistory share of parts on the network that history leaves open at that age, 0 to 1
    /// @return the probability that the provider's record of an open part tells a final state
    public double chance(double openByHistory) {
        double lost =
                Math.clamp((WEIGHT * USUALLY_LOST + Math.max(0, unanswered)) / (WEIGHT + Math.max(0, answered)), 0, 1);
        double found = lost * (1 - openByHistory);
        return found == 0 ? 0 : found / (found + openByHistory);
    }
}
