package io.delivrd.ui.finance;

/// A sum of money on a page.
///
/// @param text rounded once, to the currency's minor unit
/// @param exactText to the eighth decimal, as in answers and files
/// @param estimatedText what is estimated besides, which `text` does not hold; empty text for nothing
/// @param estimatedExactText the same to the eighth decimal
public record Amount(String text, String exactText, String estimatedText, String estimatedExactText) {}
