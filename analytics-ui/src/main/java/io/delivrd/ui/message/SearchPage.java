package io.delivrd.ui.message;

import io.delivrd.application.access.Sight;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.tracing.FoundParts;
import io.delivrd.application.tracing.MessageSearch;
import io.delivrd.application.tracing.PageStart;
import io.delivrd.application.tracing.Wanted;
import io.delivrd.application.tracing.Wanted.ByLastDigits;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.message.SearchView.Kind;
import io.delivrd.ui.window.Carried;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// What is asked for.
    ///
    /// @param typed empty text for nothing
    /// @param kind empty for anything
    /// @param carried taken along to what is found
    /// @param over whether it was sealed for somebody else
    record Question(String typed, Optional<Wanted.Kind> kind, Carried carried, PageStart start, boolean over) {

        private static final String FOUND = "found";
        private static final String BETWEEN = "\0";

        /// @throws InvalidParameter if the address cannot be read
        static Question of(HttpRequest<?> request) {
            Carried carried = Carried.of(request);
            PageStart start = PartTables.start(request);
            Optional<String> sealed = parameter(request, FOUND);
            if (sealed.isPresent()) {
                return SealedSearch.open(sealed.get(), request)
                        .map(text -> text.split(BETWEEN, 2))
                        .map(parts -> new Question(parts[1], named(parts[0]), carried, start, false))
                        .orElseGet(() -> new Question("", Optional.empty(), carried, start, true));
            }
            Optional<String> id = parameter(request, "id");
            return new Question(
                    id.or(() -> parameter(request, "q")).orElse(""),
                    id.isPresent()
                            ? Optional.of(Wanted.Kind.ID)
                            : parameter(request, BY).flatMap(Question::named),
                    carried,
                    start,
                    false);
        }

        /// @param by empty text for anything
        /// @throws InvalidParameter if there is no such kind
        static Question typed(HttpRequest<?> request, String typed, String by) {
            return new Question(typed.strip(), named(by), Carried.of(request), new PageStart.Newest(), false);
        }

        private static Optional<String> parameter(HttpRequest<?> request, String name) {
            return request.getParameters().getFirst(name).map(String::strip).filter(text -> !text.isEmpty());
        }

        private static Optional<Wanted.Kind> named(String tag) {
            return tag.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Arrays.stream(Wanted.Kind.values())
                            .filter(kind -> kind.tag().equals(tag))
                            .findFirst()
                            .orElseThrow(() -> InvalidParameter.noneOf(
                                    BY,
                                    Arrays.stream(Wanted.Kind.values())
                                            .map(Wanted.Kind::tag)
                                            .toList())));
        }

        /// @return whether the answer belongs to another address than the request came to: what is posted can neither
        /// be
        ///     loaded anew nor gone back to, and what is no id stands in no address
        boolean leadsOn(HttpRequest<?> request, Optional<Answer> answer) {
            return !typed.isEmpty()
                    && (request.getMethod() == HttpMethod.POST
                            || request.getParameters().getFirst(FOUND).isEmpty()
                                    && !kind.or(() -> answer.map(Answer::by)).equals(Optional.of(Wanted.Kind.ID)));
        }

        /// @return its page, without what was typed in the address
        Href page(HttpRequest<?> request) {
            String sealed = SealedSearch.seal(kind.map(Wanted.Kind::tag).orElse("") + BETWEEN + typed, request);
            return carried.to(Href.of("/messages").with(FOUND, sealed));
        }

        Question by(Wanted.Kind by) {
            return new Question(typed, Optional.of(by), carried, start, over);
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

        boolean isEmpty() {
            return found.parts().isEmpty();
        }
    }

    /// @return empty if nothing was found; without parts if nothing was found so far
    Optional<Answer> answer(Question question, Sight sight, Instant asOf) {
        if (question.typed().isEmpty()) {
            return Optional.empty();
        }
        // Last digits fit what is known whole as well, so they come last.
        List<Wanted.Kind> kinds = question.kind().map(List::of).orElse(List.of(Wanted.Kind.values()));
        return Stream.of(false, true)
                .flatMap(last -> kinds.stream()
                        .flatMap(kind -> kind.readings(question.typed()).stream()
                                .filter(wanted -> wanted instanceof ByLastDigits == last)
                                .map(wanted -> new Answer(
                                        kind,
                                        wanted,
                                        search.find(wanted, question.start(), asOf)
                                                .seenBy(sight)))))
                .filter(answer -> !answer.isEmpty() || answer.found().next().isPresent())
                .findFirst();
    }

    SearchView view(HttpRequest<?> request, Question question, Optional<Answer> answer, Times times, Words words) {
        Optional<Answer> found = answer.filter(some -> !some.isEmpty());
        boolean shown = found.filter(some -> some.by() != Wanted.Kind.ID).isEmpty();
        return new SearchView(
                words.text("search.title"),
                "messages",
                shown ? question.typed() : "",
                kinds(question, words),
                found.isPresent() ? "" : result(question, answer, times, words),
                answer.filter(Answer::isEmpty)
                        .flatMap(some -> some.found().next())
                        .map(next -> question.page(request)
                                .with("before", next.text())
                                .text())
                        .orElse(""),
                found.map(some -> new PartTables(catalogues, times, words)
                        .of(
                                some.found(),
                                caption(some.wanted(), words),
                                true,
                                question.by(some.by()).page(request),
                                question.carried(),
                                question.start())));
    }

    private static String result(Question question, Optional<Answer> answer, Times times, Words words) {
        if (question.over()) {
            return words.text("search.over");
        }
        if (question.typed().isEmpty()) {
            return "";
        }
        Optional<PageStart.After> further = answer.flatMap(some -> some.found().next());
        if (further.isPresent()) {
            return words.text(
                    "search.further",
                    digits(question).orElse(""),
                    new Numbers(words).count(MessageSearch.LOOKED_THROUGH),
                    times.minute(further.get().windowAt()).text());
        }
        String none = words.text(
                "search.none." + question.kind().map(Wanted.Kind::tag).orElse("any"));
        return question.kind().filter(kind -> kind != Wanted.Kind.NUMBER).isPresent()
                ? none
                : understood(question, none, words);
    }

    /// Tells how what was typed was taken as a number, so that nobody takes the writing for the reason.
    private static String understood(Question question, String none, Words words) {
        Optional<String> digits = digits(question);
        if (digits.isEmpty()) {
            return question.kind().isEmpty() ? none : words.text("search.unread.number");
        }
        if (digits.get().length() < ByLastDigits.FEWEST) {
            return words.text("search.few", digits.get(), ByLastDigits.FEWEST);
        }
        return none + " "
                + words.text(
                        digits.get().startsWith("0") ? "search.understood.national" : "search.understood",
                        digits.get());
    }

    private static Optional<String> digits(Question question) {
        try {
            return Optional.of(new Msisdn(question.typed()))
                    .filter(Msisdn::isNumber)
                    .map(Msisdn::text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
            case Wanted.ByNationalNumber of -> words.text("search.caption.national", new Msisdn(of.digits()).masked());
            case ByLastDigits of -> words.text("search.caption.ending", ending(of.digits()));
            case Wanted.ByReference _ -> words.text("search.caption.reference");
        };
    }

    /// The last three digits are never hidden.
    private static String ending(String digits) {
        return "*".repeat(digits.length() - 3) + digits.substring(digits.length() - 3);
    }
}
