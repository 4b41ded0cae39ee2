package io.delivrd.web.body;

import java.util.List;

/// The names of fields that elements have.
///
/// @param needed without these a CSV cannot be used; the one that identifies an element first
/// @param known those needed among them
public record ElementShape(List<String> needed, List<String> known) {}
