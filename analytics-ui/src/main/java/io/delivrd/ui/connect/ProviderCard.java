package io.delivrd.ui.connect;

import io.delivrd.application.account.ProviderGuide;
import io.delivrd.ui.layout.Words;
import java.util.List;

/// How one provider is connected.
///
/// @param url to paste at the provider
/// @param stepsTitle where the steps are taken
/// @param settingsText names of the settings it can be configured by
public record ProviderCard(
        String name, String url, String stepsTitle, List<String> steps, String settingsText, List<String> documents) {

    /// @param base address of the site
    public static ProviderCard of(ProviderGuide guide, String base, Words words) {
        String url = base + guide.path();
        return new ProviderCard(
                guide.name(),
                url,
                words.text("connect.steps", guide.name()),
                guide.steps().stream()
                        .map(step -> step.in(words.locale()).replace("{0}", url))
                        .toList(),
                words.text("connect.settings", String.join(", ", guide.settings())),
                guide.documents());
    }
}
