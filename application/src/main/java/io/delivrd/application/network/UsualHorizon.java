package io.delivrd.application.network;

import java.time.Duration;

/// How long an open part stays open on networks nothing is said of, before it reads as unknown.
///
/// @param length validity period and grace together
public record UsualHorizon(Duration length) {}
