package io.delivrd.ui.rates;

/// Why there is nothing to see, or not yet, and what to do about it.
///
/// @param tag names the case in style sheets and tests
/// @param blank whether nothing else is shown
/// @param linkHref empty text where there is no way on
public record EmptyState(String tag, boolean blank, String title, String text, String linkHref, String linkText) {}
