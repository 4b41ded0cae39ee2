package io.delivrd.application.hygiene;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes proposals as rows of a table, in English, for files and programs.
public final class HygieneCells {

    public static final List<String> HEADER = List.of(
            "recipient",
            "action",
            "reason",
            "codes",
            "first_at",
            "last_at",
            "messages",
            "campaigns",
            "delivered_since",
            "confidence",
            "best_hour",
            "saved_amount",
            "saved_currency");

    private final Catalogues catalogues;
    private final BestHours hours;
    private final NumberForm form;

    public HygieneCells(Catalogues catalogues, BestHours hours, NumberForm form) {
        this.catalogues = catalogues;
        this.hours = hours;
        this.form = form;
    }

    /// @return in the order of the header; several values of one cell are parted by blanks
    public List<String> of(Proposal proposal) {
        Optional<Price> saved = proposal.saved();
        return List.of(
                form.of(proposal.number()),
                proposal.action().tag(),
                proposal.reason(catalogues, Locale.ENGLISH),
                joined(proposal.codes().stream().map(ErrorCode::text)),
                text(proposal.firstAt()),
                text(proposal.lastAt()),
                joined(proposal.messages().stream().map(MessageId::text)),
                joined(proposal.campaigns().stream().map(Campaign::text)),
                String.valueOf(proposal.deliveredSince()),
                proposal.confidence().toPlainString(),
                hours.of(proposal).map(String::valueOf).orElse(""),
                saved.map(Price::text).orElse(""),
                saved.map(price -> price.currency().text()).orElse(""));
    }

    private static String joined(Stream<String> texts) {
        return texts.collect(Collectors.joining(" "));
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("");
    }
}
