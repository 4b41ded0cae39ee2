package io.delivrd.ui;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.tracing.FoundPart;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Trails kept in a list.
final class InMemoryTrails implements MessageTrails, MessageSearch {

    private final List<MessageTrail> trails = new CopyOnWriteArrayList<>();

    void clear() {
        trails.clear();
    }

    void add(MessageTrail trail) {
        trails.add(trail);
    }

    @Override
    public List<MessageTrail> find(ProviderId provider, MessageId messageId, Optional<TimelineStart> before) {
        return trails.stream()
                .filter(trail -> trail.part().key().provider().equals(provider)
                        && trail.part().key().messageId().equals(messageId))
                .toList();
    }

    @Override
    public FoundParts find(Wanted wanted, PageStart start, Instant asOf) {
        return page(
                trail -> switch (wanted) {
                    case Wanted.ById of -> trail.part().key().messageId().equals(of.id());
                    case Wanted.ByNumber of ->
                        trail.part().attributes().recipient().equals(Optional.of(of.number()));
                    case Wanted.ByNationalNumber of ->
                        trail.part()
                                .attributes()
                                .recipient()
                                .filter(number -> of.numbers().contains(number.text()))
                                .isPresent();
                    case Wanted.ByLastDigits of ->
                        trail.part()
                                .attributes()
                                .recipient()
                                .filter(number -> number.text().endsWith(of.digits()))
                                .isPresent();
                    case Wanted.ByReference of ->
                        trail.part().attributes().clientRef().equals(Optional.of(of.reference()));
                },
                start,
                asOf);
    }

    @Override
    public FoundParts list(DeliveryQuery query, PageStart start) {
        MessageSearch.campaignOf(query);
        return page(
                trail -> !trail.state().windowAt().isBefore(query.from())
                        && trail.state().windowAt().isBefore(query.until())
                        && query.filter().entrySet().stream()
                                .allMatch(wanted -> wanted.getValue()
                                        .contains(valueOf(wanted.getKey(), found(trail, query.asOf())))),
                start,
                query.asOf());
    }

    private static String valueOf(Dimension dimension, FoundPart part) {
        return switch (dimension) {
            case BUCKET, COUNTRY -> throw new UnsupportedOperationException();
            case CAMPAIGN -> part.campaign().text();
            case CLIENT_REF ->
                part.attributes().clientRef().map(ClientRef::text).orElse("");
            case NETWORK -> part.state().network().orElse(NetworkCode.UNKNOWN).text();
            case PROVIDER -> part.key().provider().text();
            case ACCOUNT -> part.key().account().text();
            case STATE -> part.reads().tag();
            case ERROR -> part.state().error().map(ErrorCode::text).orElse("");
        };
    }

    private static FoundPart found(MessageTrail trail, Instant asOf) {
        return new FoundPart(
                trail.part().key(),
                trail.state(),
                trail.part().attributes(),
                trail.campaign(),
                trail.network(),
                trail.isAged(asOf));
    }

    private FoundParts page(Predicate<MessageTrail> wanted, PageStart start, Instant asOf) {
        return FoundParts.of(trails.stream()
                .filter(wanted)
                .map(trail -> found(trail, asOf))
                .filter(part -> start.isBefore(PageStart.after(part)))
                .sorted(Comparator.comparing(PageStart::after, PageStart.ORDER))
                .limit(ROWS + 1L)
                .toList());
    }
}
