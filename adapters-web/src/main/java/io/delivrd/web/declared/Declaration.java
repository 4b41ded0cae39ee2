package io.delivrd.web.declared;

import io.delivrd.domain.catalogue.ProviderCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.text.Translated;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.Sample;
import io.delivrd.web.provider.Value;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a provider's file states.
///
/// @param documents of the vendor
/// @param receipts where the receipts of a call are: JSON Pointers with `*` for each element of an array, the first
///     that leads anywhere counts; none: the body, or each element where the body is an array
/// @param values of a receipt
/// @param signatures ways to sign, the first whose claim is made counts
/// @param steps to connect it
record Declaration(
        ProviderCatalogue catalogue,
        CurrencyCode currency,
        List<URI> documents,
        Request request,
        List<String> receipts,
        Map<Value, ValueRule> values,
        List<SignatureWay> signatures,
        Optional<Inbound> inbound,
        Optional<Pull> pull,
        List<Translated> steps,
        List<DeclaredSample> samples) {

    /// @param methods upper case, the usual one first
    record Request(List<String> methods, BodyKind body, Acknowledgement answer) {}

    enum BodyKind {
        FORM,
        QUERY,
        JSON,
        ANY
    }

    /// What a reply is, and its values.
    ///
    /// @param at the first of these places that says something
    /// @param is what it then says; empty: anything
    record Inbound(List<Place> at, Set<String> is, Map<Value, ValueRule> values) {

        boolean holds(WireItem item) {
            return at.stream()
                    .flatMap(place -> item.at(place).stream())
                    .findFirst()
                    .filter(text -> is.isEmpty() || is.contains(text))
                    .isPresent();
        }
    }

    /// How a receipt is asked for by id.
    ///
    /// @param url with `{message-id}`, or `{message-id:2}` for a part of one that was joined with `:`, and settings
    /// @param headers by name, with settings
    /// @param basic `user:password`, with settings
    /// @param settings names of what an account needs for it
    /// @param receipts as of calls
    record Pull(
            String url,
            Map<String, String> headers,
            Optional<String> basic,
            List<String> settings,
            int perSecond,
            List<String> receipts,
            Map<Value, ValueRule> values) {}

    /// @param state tag of the state it is to be read as, or `reply`
    record DeclaredSample(String name, Sample call, String state) {}
}
