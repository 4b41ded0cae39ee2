package io.delivrd.domain.catalogue;

/// Whether a provider charges for a message that ends in a state.
public enum Billing {
    BILLED,
    FREE,
    /// The provider does not say.
    UNSTATED
}
