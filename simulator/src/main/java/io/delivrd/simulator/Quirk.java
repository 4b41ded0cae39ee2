package io.delivrd.simulator;

/// A way in which real receipts stray from the documented ones. Each happens to a share of what it concerns.
///
/// @see Quirks
public enum Quirk {
    /// Part: an id of the older kind, such as 16 upper-case hex digits instead of a UUID.
    OLD_ID,
    /// Receipt: no `scts`.
    MISSING_SCTS,
    /// Part: none of its receipts has a `network-code`.
    MISSING_NETWORK,
    /// Part: all of its receipts have an empty `network-code`.
    EMPTY_NETWORK,
    /// Part: none of its receipts has a `client-ref`.
    MISSING_REFERENCE,
    /// Part: a decimal comma in `price`.
    COMMA_PRICE,
    /// Receipt: spellings of clients and blogs, such as `message-id`, `network` or `errCode`.
    ALIAS,
    /// Receipt: a field nobody documented; it enters the signature.
    EXTRA_FIELD,
    /// Receipt in JSON: numbers where strings are promised.
    JSON_NUMBER,
    /// Receipt in JSON: `null` where a field would be missing, and for `scts`.
    JSON_NULL,
    /// Message: a reply by its recipient comes to the receipts' address. It is no receipt and no part of the truth.
    MISROUTED,
    /// Message: its recipient replies, to the address for replies. No part of the truth.
    REPLY,
    /// Part: a status word outside the documented ones, before the final state or instead of one.
    UNRECOGNISED_STATUS,
    /// Part: a second final state that contradicts the first; where one of them is `delivered`, that is the truth.
    CONTRADICTION,
    /// Receipt: sent again, byte for byte.
    REPEAT,
    /// Receipt: sent again with a later `message-timestamp`, and a new nonce and signature.
    FRESH_REPEAT,
    /// Part: its receipts arrive newest first.
    REVERSED,
    /// Part: a receipt arrives hours after a newer one.
    LATE,
    /// Receipt: held back for up to a minute and a half, thus overtaken.
    SHUFFLED
}
