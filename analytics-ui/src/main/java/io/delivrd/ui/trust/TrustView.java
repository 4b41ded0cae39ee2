package io.delivrd.ui.trust;

import java.util.List;
import java.util.Optional;

/// Whether a network's receipts can be believed, by provider.
///
/// @param providers empty where no receipt came lately, or it is still being looked at
/// @param noneText which of both it is
/// @param action where marks are posted to
/// @param today a date to begin with
public record TrustView(List<Provider> providers, String noneText, String action, String today) {

    /// @param id of the provider, for forms
    /// @param chip the verdict
    /// @param summaryText the likely share and how sure that is, with n
    /// @param markText what somebody said, empty text if nobody did
    /// @param actedText how many recipients acted, with interval and n
    /// @param reasons strongest first
    public record Provider(
            String id,
            String name,
            Chip chip,
            String summaryText,
            String markText,
            String actedText,
            List<Why> reasons) {}

    /// @param innocentText how it can come about with real receipts
    public record Why(String text, String innocentText) {}

    /// A verdict in a word.
    ///
    /// @param tag for style sheets
    /// @param title what it means, with n
    public record Chip(String tag, String text, String title) {}

    /// On a campaign, some of whose delivered parts rest on receipts that are not to be believed.
    ///
    /// @param text how many, and on how many networks
    public record Notice(String text, List<Place> places) {}

    /// @param href of the network's page
    public record Place(String name, String href, Optional<Chip> chip) {}
}
