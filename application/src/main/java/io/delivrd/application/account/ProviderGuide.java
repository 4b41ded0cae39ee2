package io.delivrd.application.account;

import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Translated;
import java.util.List;

/// What people are told of a provider: how to connect it, and what it can be asked for.
///
/// @param name for people
/// @param configured whether any account is
/// @param path where receipts are to be sent, without a path token
/// @param settings names of environment variables of its first account
/// @param settingsToAsk those of them without which it cannot be asked for what never arrived; none: it cannot be
///     asked at all
/// @param hasFiles whether its report files can be read
/// @param steps in the provider's own dashboard, in order; `{0}` stands for the address to be entered there
/// @param samples calls as it makes them
/// @param documents addresses of the provider's own
public record ProviderGuide(
        ProviderId id,
        String name,
        boolean configured,
        String path,
        List<String> settings,
        List<String> settingsToAsk,
        boolean hasFiles,
        List<Translated> steps,
        List<Sample> samples,
        List<String> documents) {

    public ProviderGuide {
        settings = List.copyOf(settings);
        settingsToAsk = List.copyOf(settingsToAsk);
        steps = List.copyOf(steps);
        samples = List.copyOf(samples);
        documents = List.copyOf(documents);
    }

    /// A call as the provider makes it.
    ///
    /// @param query raw, empty text if none
    /// @param contentType empty text if there is no body
    public record Sample(String method, String query, String contentType, String body) {}
}
