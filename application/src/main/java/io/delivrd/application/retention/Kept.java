package io.delivrd.application.retention;

import java.time.Instant;
import java.util.Optional;

/// How far dropping of a kind is.
///
/// @param from what is before is dropped, or being dropped; empty: everything is kept so far
/// @param done whether all before is gone
/// @param dropped rows that went so far, or lost what is personal
/// @param changedAt when something last went
public record Kept(Kind kind, Optional<Instant> from, boolean done, long dropped, Optional<Instant> changedAt) {}
