package io.delivrd.ui.digest;

import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.DigestWriter;
import io.delivrd.application.digest.ToldPage;
import io.delivrd.application.incident.FindIncidents;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.view.SavedView;
import io.delivrd.application.view.SavedViews;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Writes what went wrong, or the figures of a saved view: neither numbers of people nor money are in it.
@Singleton
final class WriteDigest implements DigestWriter {

    private final FindIncidents incidents;
    private final DeliveryFigures figures;
    private final DeliveryQuestions questions;
    private final SavedViews views;
    private final Catalogues catalogues;

    WriteDigest(
            FindIncidents incidents,
            DeliveryFigures figures,
            SavedViews views,
            Catalogues catalogues,
            InstantSource clock) {
        this.incidents = incidents;
        this.figures = figures;
        this.questions = new DeliveryQuestions(clock);
        this.views = views;
        this.catalogues = catalogues;
    }

    @Override
    public Optional<Draft> write(Digest digest, String key, Instant from, Instant until) {
        DigestText text = new DigestText(digest, Words.of(digest.language()), catalogues, questions, figures);
        if (digest.view().isEmpty()) {
            return Optional.of(text.ofIncidents(key, from, until, incidents));
        }
        Optional<SavedView> view = digest.view().flatMap(views::find).filter(found -> found.isSeenBy(digest.maker()));
        try {
            return view.flatMap(
                    found -> ToldPage.of(found.page()).map(page -> text.ofView(key, from, until, found, page)));
        } catch (InvalidParameter e) {
            // A page with such an address says so; there is nothing to tell of it.
            return Optional.empty();
        }
    }
}
