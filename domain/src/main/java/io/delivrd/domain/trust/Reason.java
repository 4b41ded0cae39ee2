package io.delivrd.domain.trust;

import io.delivrd.domain.text.Translated;

/// Something that speaks for receipts that are made up.
///
/// @param strength by how much, as logarithm of a likelihood ratio; more than zero
/// @param text what is seen, with its figures
/// @param innocent how it can come about with real receipts
public record Reason(Signal signal, double strength, Translated text, Translated innocent) {}
