package io.delivrd.simulator;

import java.util.List;

/// What is true of a part, told from what was claimed about it. The order in which claims arrive does not matter.
///
/// @param providerExpiry whether the provider closed the part because nothing final came
/// @param errorCode of the claim that decided
record PartState(State state, boolean providerExpiry, String errorCode) {

    private static final long EXPIRY_TOLERANCE = 600_000;

    static PartState of(List<Claim> claims) {
        return of(claims, deciding(claims));
    }

    private static PartState of(List<Claim> claims, Claim claim) {
        State state = claim.state(claims);
        long first = claims.stream().mapToLong(Claim::after).min().orElseThrow();
        long afterFirst = claim.after() - first;
        boolean providerExpiry = claim.vendor() == Vendor.VONAGE
                && state == State.EXPIRED
                && Math.abs(afterFirst - Carrier.PROVIDER_EXPIRY.toMillis()) <= EXPIRY_TOLERANCE;
        return new PartState(state, providerExpiry, claim.errorCode());
    }

    /// @param claims at least one
    static Claim deciding(List<Claim> claims) {
        Claim best = claims.getFirst();
        for (Claim claim : claims) {
            // Claims are oldest first: of two that weigh the same, the older one stays.
            if (of(claims, claim).weight() > of(claims, best).weight()) {
                best = claim;
            }
        }
        return best;
    }

    /// Whether the part's end is certain: neither unknown nor frozen nor a timeout of the provider.
    boolean isHard() {
        return weight() > State.FROZEN.weight;
    }

    private int weight() {
        return providerExpiry ? State.UNKNOWN.weight : state.weight;
    }

    /// The states a part can end in, in the order of the truth file.
    enum State {
        QUEUED(10),
        SENT(20),
        SUBMITTED(30),
        BUFFERED(40),
        DELIVERED(90),
        EXPIRED(80),
        FAILED(80),
        REJECTED(80),
        UNKNOWN(50),
        FROZEN(60);

        /// Those every provider tells.
        static final List<State> USUAL = List.of(SUBMITTED, BUFFERED, DELIVERED, EXPIRED, FAILED, REJECTED, UNKNOWN);

        private final int weight;

        State(int weight) {
            this.weight = weight;
        }

        /// In Vonage's words.
        static State of(String status) {
            return switch (status) {
                case "accepted" -> SUBMITTED;
                case "buffered" -> BUFFERED;
                case "delivered" -> DELIVERED;
                case "expired" -> EXPIRED;
                case "failed" -> FAILED;
                case "rejected" -> REJECTED;
                default -> UNKNOWN;
            };
        }

        boolean isFinal() {
            return weight >= UNKNOWN.weight;
        }
    }
}
