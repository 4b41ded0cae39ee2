package io.delivrd.simulator;

import java.util.EnumMap;
import java.util.Map;

/// How often each quirk happens. What is not named never happens.
///
/// @param shares 0 to 1, of the receipts, parts or messages the quirk concerns
public record Quirks(Map<Quirk, Double> shares) {

    public Quirks {
        shares.forEach((quirk, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share of " + quirk + " out of range: " + share);
            }
        });
        shares = Map.copyOf(shares);
    }

    /// A provider that does just what it documents.
    public static Quirks none() {
        return new Quirks(Map.of());
    }

    /// Every quirk but replies and contradictions, each at a few in a thousand to a few in a hundred.
    public static Quirks small() {
        Quirks quirks = none();
        for (Quirk quirk : Quirk.values()) {
            quirks = quirks.with(quirk, 0.01);
        }
        return quirks.with(Quirk.OLD_ID, 0.05)
                .with(Quirk.MISSING_SCTS, 0.03)
                .with(Quirk.MISROUTED, 0.002)
                .with(Quirk.UNRECOGNISED_STATUS, 0.002)
                .with(Quirk.COMMA_PRICE, 0.002)
                .with(Quirk.EMPTY_NETWORK, 0.002)
                .with(Quirk.REPLY, 0)
                .with(Quirk.CONTRADICTION, 0);
    }

    /// The same, but for one quirk.
    ///
    /// @param share 0 to 1
    public Quirks with(Quirk quirk, double share) {
        Map<Quirk, Double> changed = new EnumMap<>(Quirk.class);
        changed.putAll(shares);
        changed.put(quirk, share);
        return new Quirks(changed);
    }

    /// @return 0 to 1; 0 for a quirk that is not named
    public double share(Quirk quirk) {
        return shares.getOrDefault(quirk, 0.0);
    }
}
