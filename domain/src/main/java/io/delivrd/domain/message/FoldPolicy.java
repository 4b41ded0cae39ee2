package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.GivingUp;
import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.Optional;

/// What the fold must know of a provider.
///
/// @param catalogues what providers say by their codes, and when they give up
/// @param givesUpAfter in place of the time that providers state
/// @param giveUpTolerance in place of the tolerance that providers state
public record FoldPolicy(Catalogues catalogues, Optional<Duration> givesUpAfter, Optional<Duration> giveUpTolerance) {

    public static FoldPolicy of(Catalogues catalogues) {
        return new FoldPolicy(catalogues, Optional.empty(), Optional.empty());
    }

    /// @return when a provider makes an `expired` of its own; empty if it makes none
    Optional<GivingUp> givingUp(ProviderId provider) {
        return catalogues
                .givingUp(provider)
                .map(stated ->
                        new GivingUp(givesUpAfter.orElse(stated.after()), giveUpTolerance.orElse(stated.tolerance())));
    }

    Permanence permanence(ProviderId provider, ErrorCode code) {
        return catalogues.permanenceOf(provider, code);
    }

    /// @return whether the provider says `failed` of every attempt to hand a part over
    boolean retriesFailed(ProviderId provider) {
        return catalogues.retriesFailed(provider);
    }

    /// @return whether the code says that something went wrong
    boolean isError(ProviderId provider, ErrorCode code) {
        return !catalogues.isNoError(provider, code);
    }
}
