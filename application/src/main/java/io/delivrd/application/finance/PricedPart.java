package io.delivrd.application.finance;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;
import java.util.Optional;

/// A part with both sides of its price.
///
/// @param windowAt by which it belongs to a period
/// @param recipient personal data: shown by role
/// @param network [NetworkCode#UNKNOWN] where none is named
/// @param country ISO 3166 code of the network's; empty text if it cannot be told
/// @param state as it reads by age
/// @param ours the price pushed, else submitted, else a price list's
/// @param ourSource of ours
/// @param theirs what the provider's records bill together
/// @param records how many records bill it
/// @param counts the price that counts
/// @param estimated whether what counts is an estimate
public record PricedPart(
        PartKey part,
        Instant windowAt,
        Campaign campaign,
        Optional<ClientRef> clientRef,
        Optional<Msisdn> recipient,
        NetworkCode network,
        String country,
        DeliveryState state,
        MatchClass matchClass,
        Optional<Price> ours,
        Optional<PriceSource> ourSource,
        Optional<Price> theirs,
        int records,
        Optional<PriceObservation> counts,
        boolean estimated) {

    /// @return its place in the order of [PricedParts]
    public PartsCursor cursor() {
        return new PartsCursor(windowAt, part);
    }

    /// @return theirs less ours; empty where they are in two currencies or there is neither
    public Optional<Price> difference() {
        if (theirs.isEmpty()) {
            return ours.map(price -> new Price(price.amount().negate(), price.currency()));
        }
        Price billed = theirs.get();
        if (ours.isEmpty()) {
            return theirs;
        }
        return ours.filter(price -> price.currency().equals(billed.currency()))
                .map(price -> new Price(billed.amount().subtract(price.amount()), billed.currency()));
    }
}
