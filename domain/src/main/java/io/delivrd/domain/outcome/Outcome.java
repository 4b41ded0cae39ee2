package io.delivrd.domain.outcome;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a final part came to: a pure function of its state, standing and flags, and for failures of the permanence
/// that the provider's catalogue tells of the error code. An open part has none.
///
/// Competing risks are delivered ([#isDelivered]), failed for good ([#PERMANENT], [#CONTRADICTED]), failed for now
/// ([#TEMPORARY], [#EXPIRED]), and what tells nothing ([#UNKNOWN], [#PROVIDER_EXPIRED]).
public enum Outcome {
    /// Delivered, and no final receipt says otherwise.
    DELIVERED,
    /// Delivered, though another final receipt says otherwise; none of a handset's. Counts as delivered in every rate.
    DISPUTED,
    /// `delivered`, but a handset says otherwise: not counted as delivered.
    CONTRADICTED,
    /// Failed, rejected, without credit or withdrawn, and the code does not say that trying again can help.
    PERMANENT,
    /// Failed with a code that says that trying again can help, or the platform gave up before any carrier had it.
    TEMPORARY,
    /// Its validity ended, by a carrier's word.
    EXPIRED,
    /// The provider stopped waiting for a receipt and made an `expired` of its own: no answer.
    PROVIDER_EXPIRED,
    /// The provider says that it does not know.
    UNKNOWN;

    private static final Map<String, Outcome> BY_TAG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Outcome::tag, Function.identity()));

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return whether it counts as delivered in rates
    public boolean isDelivered() {
        return this == DELIVERED || this == DISPUTED;
    }

    /// @return whether anybody but a clock of the provider's ended the waiting
    public boolean isAnswer() {
        return this != PROVIDER_EXPIRED;
    }

    /// @return whether it is known what became of the part
    public boolean isKnown() {
        return this != PROVIDER_EXPIRED && this != UNKNOWN;
    }

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no outcome has that name
    public static Outcome ofTag(String tag) {
        return Optional.ofNullable(BY_TAG.get(tag))
                .orElseThrow(() -> new IllegalArgumentException("no outcome is called " + tag));
    }
}
