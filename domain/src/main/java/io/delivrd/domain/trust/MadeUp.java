package io.delivrd.domain.trust;

/// The share of receipts that are made up.
///
/// @param probability that more than 5 % are
/// @param value the likeliest share, 0 to 1
/// @param low of an interval that holds the true share in some 95 of 100 cases
/// @param high of that interval
public record MadeUp(double probability, double value, double low, double high) {}
