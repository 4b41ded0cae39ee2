package io.delivrd.application.conversion;

import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;

/// Whether a recipient acted on a message, such as by typing the code it brought.
///
/// @param part whose message it was
/// @param acted whether the recipient did what the message was sent for
/// @param at when that was seen; microseconds
public record Conversion(PartKey part, boolean acted, Instant at) {}
