package io.delivrd.web.hygiene;

import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneSums;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes proposals as rows of JSON.
final class HygieneRows {

    private final Catalogues catalogues;
    private final BestHours hours;
    private final NumberForm form;

    HygieneRows(Catalogues catalogues, BestHours hours, NumberForm form) {
        this.catalogues = catalogues;
        this.hours = hours;
        this.form = form;
    }

    HygieneAnswer.Row row(Proposal proposal) {
        return new HygieneAnswer.Row(
                form.of(proposal.number()),
                proposal.action().tag(),
                proposal.reason(catalogues, Locale.ENGLISH),
                proposal.codes().stream().map(ErrorCode::text).toList(),
                text(proposal.firstAt()),
                text(proposal.lastAt()),
                proposal.messages().stream().map(MessageId::text).toList(),
                proposal.campaigns().stream().map(Campaign::text).toList(),
                proposal.deliveredSince(),
                proposal.confidence(),
                hours.of(proposal).orElse(null),
                proposal.saved().map(HygieneRows::amount).orElse(null));
    }

    static HygieneAnswer.Sums sums(HygieneSums sums) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            numbers.put(action.tag(), sums.of(action));
        }
        return new HygieneAnswer.Sums(
                numbers, sums.saved().stream().map(HygieneRows::amount).toList(), sums.whole());
    }

    private static HygieneAnswer.Amount amount(Price price) {
        return new HygieneAnswer.Amount(price.text(), price.currency().text());
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
