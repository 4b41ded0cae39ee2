package io.delivrd.web.hygiene;

import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Proposal;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes proposals as rows, for JSON and files.
final class HygieneRows {

    static final List<String> HEADER = List.of(
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

    /// The column of it that is a number in a workbook.
    static final int CONFIDENCE = HEADER.indexOf("confidence");

    private static final String BETWEEN = " ";

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
                bestHour(proposal).orElse(null),
                proposal.saved()
                        .map(price -> new HygieneAnswer.Amount(
                                price.text(), price.currency().text()))
                        .orElse(null));
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    private Optional<Integer> bestHour(Proposal proposal) {
        return proposal.action() == Action.RETRY
                ? hours.of(proposal.evidence().getLast().network())
                : Optional.empty();
    }

    /// @return in the order of the header; several values of one cell are parted by blanks
    List<String> cells(Proposal proposal) {
        HygieneAnswer.Row row = row(proposal);
        Optional<HygieneAnswer.Amount> saved = Optional.ofNullable(row.saved());
        return List.of(
                row.recipient(),
                row.action(),
                row.reason(),
                String.join(BETWEEN, row.codes()),
                Optional.ofNullable(row.firstAt()).orElse(""),
                Optional.ofNullable(row.lastAt()).orElse(""),
                String.join(BETWEEN, row.messages()),
                String.join(BETWEEN, row.campaigns()),
                String.valueOf(row.deliveredSince()),
                row.confidence().toPlainString(),
                Optional.ofNullable(row.bestHour()).map(String::valueOf).orElse(""),
                saved.map(HygieneAnswer.Amount::amount).orElse(""),
                saved.map(HygieneAnswer.Amount::currency).orElse(""));
    }
}
