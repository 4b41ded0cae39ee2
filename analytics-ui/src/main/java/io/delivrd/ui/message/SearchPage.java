package io.delivrd.ui.message;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.SearchView.Kind;
import io.delivrd.ui.window.Carried;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds messages by what somebody knows of them.
@Singleton
final class SearchPage {

    private static final String BY = "by";

    private final MessageSearch search;
    private final Catalogues catalogues;

    SearchPage(MessageSearch search, Catalogues catalogues) {
        this.search = search;
        this.catalogues = catalogues;
    }

    /// What the URL asks for.
    ///
    /// @param typed empty text for nothing
    /// @param kind empty for anything
    /// @param carried taken along to what is found
    record Question(String typed, Optional<Wanted.Kind> kind, Carried carried, PageStart start) {

        /// @throws InvalidParameter if the URL cannot be read
        static Question of(HttpRequest<?> request) {
            Optional<String> id = parameter(request, "id");
            return new Question(
                    id.or(() -> parameter(request, "q")).orElse(""),
                    id.isPresent()
                            ? Optional.of(Wanted.Kind.ID)
                            : parameter(request, BY).map(Question::kind),
                    Carried.of(request),
                    PartTables.start(request));
        }

        private static Optional<String> parameter(HttpRequest<?> request, String name) {
            return request.getParameters().getFirst(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        private static Wanted.Kind kind(String tag) {
            return Arrays.stream(Wanted.Kind.values())
                    .filter(kind -> kind.tag().equals(tag))
                    .findFirst()
                    .orElseThrow(() -> InvalidParameter.noneOf(
                            BY,
                            Arrays.stream(Wanted.Kind.values())
                                    .map(Wanted.Kind::tag)
                                    .toList()));
        }

        /// @return its page of what was found by that
        private Href page(Wanted.Kind by) {
            return carried.to(Href.of("/messages").with("q", typed).with(BY, by.tag()));
        }
    }

    /// What was found.
    ///
    /// @param by what of the message was typed
    record Answer(Wanted.Kind by, Wanted wanted, FoundParts found) {

        /// @return where to go at once: to the one message that has the id
        Optional<String> only(Carried carried) {
            List<String> pages = found.parts().stream()
                    .map(part -> carried.to(Href.ofMessage(
                                    part.key().provider().text(),
                                    part.key().messageId().text()))
                            .text())
                    .distinct()
                    .toList();
            return by == Wanted.Kind.ID && pages.size() == 1 ? Optional.of(pages.getFirst()) : Optional.empty();
        }
    }

    /// @return empty if nothing was found
    Optional<Answer> answer(Question question, Instant asOf) {
        if (question.typed().isEmpty()) {
            return Optional.empty();
        }
        List<Wanted.Kind> kinds = question.kind().map(List::of).orElse(List.of(Wanted.Kind.values()));
        return kinds.stream()
                .flatMap(kind -> kind.read(question.typed()).stream()
                        .map(wanted -> new Answer(kind, wanted, search.find(wanted, question.start(), asOf))))
                .filter(answer -> !answer.found().parts().isEmpty())
                .findFirst();
    }

    SearchView view(Question question, Optional<Answer> answer, Times times, Words words) {
        return new SearchView(
                words.text("search.title"),
                "messages",
                question.typed(),
                kinds(question, words),
                question.carried().parameters(),
                answer.isPresent() || question.typed().isEmpty()
                        ? ""
                        : words.text("search.none."
                                + question.kind().map(Wanted.Kind::tag).orElse("any")),
                answer.map(found -> new PartTables(catalogues, times, words)
                        .of(
                                found.found(),
                                caption(found.wanted(), words),
                                true,
                                question.page(found.by()),
                                question.carried(),
                                question.start())));
    }

    private static List<Kind> kinds(Question question, Words words) {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("", words.text("search.by.any"), question.kind().isEmpty()));
        for (Wanted.Kind kind : Wanted.Kind.values()) {
            kinds.add(new Kind(
                    kind.tag(),
                    words.text("search.by." + kind.tag()),
                    question.kind().equals(Optional.of(kind))));
        }
        return kinds;
    }

    private static String caption(Wanted wanted, Words words) {
        return switch (wanted) {
            case Wanted.ById of -> words.text("search.caption.id", of.id().text());
            case Wanted.ByNumber of ->
                words.text("search.caption.number", of.number().masked());
            case Wanted.ByReference _ -> words.text("search.caption.reference");
        };
    }
}
