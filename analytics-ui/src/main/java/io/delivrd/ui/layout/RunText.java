package io.delivrd.ui.layout;

/// How far something that runs in the background is.
///
/// @param tag for style sheets
/// @param mark a sign that says the same without colour
/// @param error why it failed, empty text if it did not
public record RunText(String tag, String mark, String text, String noteText, Reasons.Reason error) {

    /// @param tag `running`, `done`, `failed` or `cancelled`
    /// @param noteText what else is to be said, empty text for nothing
    /// @param error as it was kept, in English; empty text if there is none
    public static RunText of(String tag, String noteText, String error, Words words) {
        return new RunText(
                tag, words.text("run." + tag + ".mark"), words.text("run." + tag), noteText, Reasons.in(words, error));
    }
}
