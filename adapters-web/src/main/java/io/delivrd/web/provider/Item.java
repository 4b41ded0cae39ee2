package io.delivrd.web.provider;

/// One thing that a provider found in a call.
public sealed interface Item {

    /// What it says; of what is no receipt at least the account, if it is named.
    Values values();

    /// What a signature may be made over, and what is kept as the payload.
    Element element();

    /// A receipt of a message part.
    record Receipt(Values values, Element element) implements Item {}

    /// A message from a handset.
    record Reply(Values values, Element element) implements Item {}

    /// Something that is no receipt and needs none of us, such as a state of a message of another channel than
    /// SMS: it is acknowledged, counted and kept nowhere.
    ///
    /// @param kind one of a fixed set of tags of the provider
    record Other(String kind, Values values, Element element) implements Item {}

    /// Something that should be a receipt, but cannot be one; the call is kept in quarantine.
    ///
    /// @param reason one of a fixed set of tags
    /// @param detail the same for people, without personal data
    record Unusable(String reason, String detail, Values values, Element element) implements Item {}
}
