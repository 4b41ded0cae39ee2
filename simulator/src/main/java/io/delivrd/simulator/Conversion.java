package io.delivrd.simulator;

import java.time.Instant;

/// What a sending application told the conversion API.
///
/// @param delivered whether the recipient acted on the message
/// @param at as told, whole seconds; when the call came if nothing was told
public record Conversion(String messageId, boolean delivered, Instant at) {}
