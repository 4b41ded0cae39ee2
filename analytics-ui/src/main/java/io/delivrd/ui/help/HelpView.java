package io.delivrd.ui.help;

/// @param html of the document, made from our own markdown alone
/// @param curl a call of the API that works as it stands, but for the token; empty text on pages below the first
record HelpView(String title, String nav, String html, String curl) {}
