package io.delivrd.web.finance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.access.Sight;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Msisdn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parts of a month with both sides of their price.
///
/// @param next where the list goes on, as the parameter `after`; null at its end
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PartsAnswer(
        String period,
        @Nullable String zone,
        @Nullable String provider,
        @Nullable String account,
        String state,
        List<Part> parts,
        @Nullable String next) {

    /// @param clientRef as far as the caller may see it
    /// @param recipient as far as the caller may see it
    /// @param ours null where nothing of ours names a price
    /// @param theirs what the provider's records bill together; null where none does
    /// @param records how many records bill it
    /// @param difference theirs less ours; null where they are in two currencies, or there is neither
    /// @param counts the price that counts; null where nobody names one
    /// @param estimated whether what counts is an estimate
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Part(
            String provider,
            String account,
            @JsonProperty("message_id") String messageId,
            String at,
            String campaign,
            @JsonProperty("client_ref") @Nullable String clientRef,
            @Nullable String recipient,
            String network,
            @Nullable String country,
            String state,
            @JsonProperty("class") String matchClass,
            @Nullable Amount ours,
            @Nullable Amount theirs,
            int records,
            @Nullable Amount difference,
            @Nullable Amount counts,
            boolean estimated) {

        static Part of(PricedPart part, Sight sight) {
            Attributes seen = PartColumns.seen(part, sight);
            return new Part(
                    part.part().provider().text(),
                    part.part().account().text(),
                    part.part().messageId().text(),
                    part.windowAt().toString(),
                    part.campaign().text(),
                    seen.clientRef().map(ClientRef::text).orElse(null),
                    seen.recipient().map(Msisdn::text).orElse(null),
                    part.network().text(),
                    part.country().isEmpty() ? null : part.country(),
                    part.state().tag(),
                    part.matchClass().tag(),
                    part.ours().map(price -> Amount.of(price, part.ourSource())).orElse(null),
                    part.theirs()
                            .map(price -> Amount.of(price, Optional.empty()))
                            .orElse(null),
                    part.records(),
                    part.difference()
                            .map(price -> Amount.of(price, Optional.empty()))
                            .orElse(null),
                    part.counts().map(Amount::of).orElse(null),
                    part.estimated());
        }
    }

    /// @param source where it was seen: `webhook`, `submission`, `report`, `import` or `tariff`; left out of what the
    ///     records say
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Amount(String amount, String currency, @Nullable String source) {

        static Amount of(PriceObservation observation) {
            return of(observation.price(), Optional.of(observation.source()));
        }

        static Amount of(Price price, Optional<PriceSource> source) {
            return new Amount(
                    price.text(),
                    price.currency().text(),
                    source.map(PriceSource::tag).orElse(null));
        }
    }
}
