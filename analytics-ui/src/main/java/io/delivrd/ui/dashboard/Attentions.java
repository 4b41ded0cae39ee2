package io.delivrd.ui.dashboard;

import io.delivrd.application.incident.Acknowledgement;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.incident.IncidentLink;
import io.delivrd.application.incident.SeenIncident;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.incident.Incident;
import io.delivrd.ui.dashboard.Attention.Item;
import io.delivrd.ui.dashboard.Attention.Seen;
import io.delivrd.ui.incident.IncidentWords;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Section;
import io.delivrd.ui.window.Asked;
import java.util.List;

/// Tells the incidents of a window.
final class Attentions {

    private static final int MOST = 8;

    private final FindIncidents incidents;
    private final Numbers numbers;
    private final Words words;
    private final Times times;
    private final IncidentWords told;

    Attentions(FindIncidents incidents, Catalogues catalogues, Numbers numbers, Times times) {
        this.incidents = incidents;
        this.numbers = numbers;
        this.words = numbers.words();
        this.times = times;
        this.told = new IncidentWords(catalogues, numbers, times);
    }

    Section<Attention> section(Asked asked) {
        return new Section<>(
                incidents.questions(asked.query()), answers -> of(incidents.in(asked.query(), answers), asked));
    }

    private Attention of(List<SeenIncident> all, Asked asked) {
        List<SeenIncident> open = SeenIncident.open(all);
        List<Seen> seen = all.stream()
                .flatMap(one -> one.acknowledged().stream().map(said -> seen(one, said, asked)))
                .toList();
        int more = open.size() - MOST;
        return new Attention(
                open.stream().limit(MOST).map(one -> item(one, asked)).toList(),
                seen,
                words.text("attention.seen", numbers.count(seen.size())),
                open.isEmpty()
                        ? words.text("attention.none")
                        : more > 0 ? words.text("attention.more", numbers.count(more)) : "");
    }

    private Item item(SeenIncident seen, Asked asked) {
        Incident incident = seen.incident();
        return new Item(
                told.where(seen),
                words.text("incident.what", told.what(incident.cause()), told.count(incident)),
                incident.owner().tag(),
                words.text("incident.act", told.owner(incident)),
                told.time(incident),
                told.rise(seen),
                told.advice(incident.cause()),
                href(seen, asked).text(),
                asked.links()
                        .elsewhere("/incidents/" + seen.id().text() + "/acknowledge")
                        .text());
    }

    private Seen seen(SeenIncident seen, Acknowledgement said, Asked asked) {
        return new Seen(
                told.sentence(seen),
                href(seen, asked).text(),
                words.text("attention.seen.by", said.by()),
                times.minute(said.at()),
                said.note());
    }

    private static Href href(SeenIncident seen, Asked asked) {
        IncidentLink link = seen.link();
        return asked.links()
                .exactly(
                        link.path(),
                        new Span(link.from(), link.until()),
                        link.filters().stream()
                                .map(filter -> new Parameter(filter.name(), filter.value()))
                                .toList());
    }
}
