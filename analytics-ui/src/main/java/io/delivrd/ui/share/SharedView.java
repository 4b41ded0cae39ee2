package io.delivrd.ui.share;

/// What stands above a shared page.
///
/// @param name as who shared it called it
/// @param untilText when the link ends; empty text for never
record SharedView(String name, String untilText) {}
