package io.delivrd.domain.incident;

import java.time.Instant;

/// How many parts of a campaign on a network failed for a cause in a stretch of time.
///
/// @param campaign empty text where all campaigns are counted together
/// @param from inclusive
/// @param until exclusive
public record Cell(String campaign, String network, Cause cause, Instant from, Instant until, long n) {}
