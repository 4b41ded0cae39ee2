package io.delivrd.ui.share;

/// The page that asks for a link's password.
///
/// @param notice what happened before; empty text for nothing
/// @param action address of the form
record LockedView(String title, String notice, String action) {}
