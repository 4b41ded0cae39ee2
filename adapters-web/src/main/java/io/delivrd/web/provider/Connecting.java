package io.delivrd.web.provider;

import io.delivrd.domain.text.Translated;
import java.net.URI;
import java.util.List;

/// How a person connects a provider with us.
///
/// @param steps in the provider's own dashboard, in order; `{0}` stands for the address to be entered there
/// @param samples calls as the provider makes them, each a receipt
/// @param documents of the provider, about receipts
public record Connecting(List<Translated> steps, List<Sample> samples, List<URI> documents) {

    public Connecting {
        steps = List.copyOf(steps);
        samples = List.copyOf(samples);
        documents = List.copyOf(documents);
    }
}
