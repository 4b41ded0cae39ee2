package io.delivrd.ui.message;

import io.delivrd.application.access.Sight;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.CampaignMessagesView.States;
import io.delivrd.ui.rates.EmptyState;
import io.delivrd.ui.rates.EmptyStates;
import io.delivrd.ui.rates.Frames;
import io.delivrd.ui.window.Asked;
import io.delivrd.ui.window.FilterBars;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The messages of a campaign one by one: which failed, which are open.
@Singleton
final class CampaignMessagesPage {

    private static final Set<String> DELIVERED = tags(state -> state == DeliveryState.DELIVERED);
    private static final Set<String> OPEN = tags(DeliveryState::isOpen);
    // Of messages of several parts only; single parts are listed.
    private static final Set<String> NOT_DELIVERED = tags(
            state -> !state.isOpen() && state != DeliveryState.DELIVERED && state != DeliveryState.PARTIALLY_DELIVERED);

    private final DeliveryFigures figures;
    private final MessageSearch search;
    private final Catalogues catalogues;
    private final Frames frames;

    CampaignMessagesPage(DeliveryFigures figures, MessageSearch search, Catalogues catalogues, Frames frames) {
        this.figures = figures;
        this.search = search;
        this.catalogues = catalogues;
        this.frames = frames;
    }

    private static Set<String> tags(Predicate<DeliveryState> wanted) {
        return Arrays.stream(DeliveryState.values())
                .filter(wanted)
                .map(DeliveryState::tag)
                .collect(Collectors.toUnmodifiableSet());
    }

    CampaignMessagesView view(String campaign, Asked asked, PageStart start, Span activity, Sight sight, Words words) {
        Numbers numbers = new Numbers(words);
        Times times = new Times(words, asked.query().zone());
        FoundParts found = search.list(asked.query(), start).seenBy(sight);
        DeliveryCounts counts = figures.measure(byPart(asked.query())).total().counts();
        return new CampaignMessagesView(
                frames.of(
                        words.text("parts.title", campaign),
                        "campaigns",
                        asked,
                        numbers,
                        FilterBars::ofParts,
                        found.parts().isEmpty()
                                ? Optional.of(empty(asked, counts, activity, words))
                                : Optional.empty()),
                campaign,
                asked.links().onCampaign(campaign).text(),
                states(asked, words),
                words.text("parts.count", counts.all()),
                found.parts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new PartTables(catalogues, times, words)
                                .of(
                                        found,
                                        words.text("parts.caption", campaign, times.zoneText()),
                                        false,
                                        asked.links().here(),
                                        asked.links().carried(),
                                        start)));
    }

    private static DeliveryQuery byPart(DeliveryQuery query) {
        return new DeliveryQuery(
                query.from(),
                query.until(),
                query.zone(),
                query.group(),
                query.interval(),
                Unit.PART,
                query.filter(),
                query.asOf());
    }

    private EmptyState empty(Asked asked, DeliveryCounts counts, Span activity, Words words) {
        return new EmptyStates(words, figures)
                .of(asked, counts, Optional.of(activity))
                .filter(EmptyState::blank)
                .orElseGet(() -> new EmptyState(
                        "no-more",
                        true,
                        words.text("parts.no_more"),
                        words.text("parts.no_more.text"),
                        asked.links().here().text(),
                        words.text("parts.newest")));
    }

    private static List<States> states(Asked asked, Words words) {
        Set<String> shown = asked.filters().getOrDefault(Dimension.STATE, Set.of());
        List<States> states = new ArrayList<>();
        states.add(new States(
                "all",
                words.text("parts.states.all"),
                asked.widened(Dimension.STATE).links().here().text(),
                shown.isEmpty()));
        states.add(states("not_delivered", NOT_DELIVERED, shown, asked, words));
        states.add(states("open", OPEN, shown, asked, words));
        states.add(states("delivered", DELIVERED, shown, asked, words));
        return states;
    }

    private static States states(String tag, Set<String> wanted, Set<String> shown, Asked asked, Words words) {
        return new States(
                tag,
                words.text("parts.states." + tag),
                asked.narrowed(Dimension.STATE, wanted).links().here().text(),
                wanted.equals(shown));
    }
}
