package io.delivrd.domain.catalogue;

import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The catalogues of all providers we take receipts from.
public final class Catalogues {

    private final Map<ProviderId, ProviderCatalogue> byProvider;

    public Catalogues(Collection<ProviderCatalogue> catalogues) {
        byProvider = catalogues.stream()
                .collect(Collectors.toUnmodifiableMap(ProviderCatalogue::provider, Function.identity()));
    }

    /// @return every provider with a table, in order
    public List<ProviderId> providers() {
        return byProvider.keySet().stream().sorted().toList();
    }

    public Optional<ProviderCatalogue> of(ProviderId provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }

    /// @return the provider's name for people; of a provider without a table its id
    public String nameOf(ProviderId provider) {
        return of(provider).map(ProviderCatalogue::name).orElse(provider.text());
    }

    /// @param code of the same receipt
    /// @return unrecognised where the provider or the word is in no table
    public StatusMeaning statusOf(ProviderId provider, String rawStatus, Optional<ErrorCode> code) {
        return of(provider)
                .map(catalogue -> catalogue.meaningOf(rawStatus, code))
                .orElse(StatusMeaning.UNRECOGNISED);
    }

    /// @return whether the provider bills a part in that state; one without a table bills nothing
    public boolean bills(ProviderId provider, DeliveryState state) {
        return of(provider).filter(catalogue -> catalogue.bills(state)).isPresent();
    }

    /// @return whether the provider says by the code that nothing went wrong
    public boolean isNoError(ProviderId provider, ErrorCode code) {
        ProviderCatalogue catalogue = byProvider.get(provider);
        return catalogue != null && catalogue.isNoError(code);
    }

    /// @return empty if the provider makes no `expired` of its own
    public Optional<GivingUp> givingUp(ProviderId provider) {
        return of(provider).flatMap(ProviderCatalogue::givingUp);
    }

    /// @return whether the provider says `failed` of every attempt to hand a part to a carrier
    public boolean retriesFailed(ProviderId provider) {
        ProviderCatalogue catalogue = byProvider.get(provider);
        return catalogue != null && catalogue.retriesFailed();
    }

    /// @param raw as received
    /// @return the same code for each of its spellings; of a provider without a table the text itself
    /// @throws IllegalArgumentException if the text can be no code
    public ErrorCode codeOf(ProviderId provider, String raw) {
        return of(provider).map(catalogue -> catalogue.codeOf(raw)).orElseGet(() -> new ErrorCode(raw));
    }

    /// @return empty where the provider or the code is in no table
    public Optional<ErrorMeaning> errorOf(ProviderId provider, ErrorCode code) {
        return of(provider).flatMap(catalogue -> catalogue.meaningOf(code));
    }

    /// @return [Permanence#UNKNOWN] for codes in no table
    public Permanence permanenceOf(ProviderId provider, ErrorCode code) {
        return errorOf(provider, code).map(ErrorMeaning::permanence).orElse(Permanence.UNKNOWN);
    }
}
