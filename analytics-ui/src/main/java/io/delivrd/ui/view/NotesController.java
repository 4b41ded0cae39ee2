package io.delivrd.ui.view;

import io.delivrd.application.access.StoredId;
import io.delivrd.application.annotation.Annotation;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.annotation.KeepAnnotations;
import io.delivrd.application.annotation.KeepAnnotations.Draft;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.TrendNotes;
import io.delivrd.ui.view.NotesView.Form;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Notes on dates: list, write, change, delete.
@Controller("/annotations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class NotesController {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
    private static final int SHOWN_YEARS = 2;

    private final KeepAnnotations annotations;
    private final WindowReader reader;
    private final InstantSource clock;

    NotesController(KeepAnnotations annotations, WindowReader reader, InstantSource clock) {
        this.annotations = annotations;
        this.reader = reader;
        this.clock = clock;
    }

    /// What a form holds.
    private record Typed(String from, String until, String text, String scope, String value) {

        static Typed of(Map<String, ?> fields) {
            return new Typed(
                    text(fields, "from"),
                    text(fields, "until"),
                    text(fields, "text"),
                    text(fields, "scope"),
                    text(fields, "value"));
        }

        private static String text(Map<String, ?> fields, String name) {
            Object value = fields.get(name);
            return value instanceof List<?> all && !all.isEmpty()
                    ? String.valueOf(all.getFirst()).strip()
                    : value == null ? "" : String.valueOf(value).strip();
        }

        Draft draft() {
            LocalDate first = day("from", from);
            return new Draft(
                    first,
                    until.isEmpty() ? first : day("until", until),
                    text,
                    Scope.of(scope.isEmpty() ? "all" : scope, scope.equals("all") || scope.isEmpty() ? "" : value)
                            .orElseThrow(() -> new InvalidParameter(
                                    "value", "annotation_scope", "must say which campaign or network")));
        }

        private static LocalDate day(String name, String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.isAfter(EARLIEST) && day.isBefore(LATEST)) {
                    return day;
                }
            } catch (DateTimeException _) {
                // Told below, with the days that are too far.
            }
            throw new InvalidParameter(name, "day", "is no date such as 2026-11-01");
        }
    }

    /// @return with a form that holds what the address names
    @Get
    ModelAndView<Map<String, Object>> list(HttpRequest<?> request) {
        Typed typed = Typed.of(request.getParameters().asMap());
        String done = request.getParameters().getFirst("done").orElse("");
        return page(
                request,
                typed,
                Language.of(request).find("annotations.done." + done).orElse(""),
                "");
    }

    @Post
    HttpResponse<?> write(HttpRequest<?> request, @Body Map<String, Object> fields) {
        Typed typed = Typed.of(fields);
        try {
            annotations.write(Viewer.of(request), typed.draft());
            return goTo("written");
        } catch (InvalidParameter e) {
            return refused(request, typed, e);
        }
    }

    @Post("/{id}")
    HttpResponse<?> change(HttpRequest<?> request, @PathVariable String id, @Body Map<String, Object> fields) {
        Typed typed = Typed.of(fields);
        try {
            Draft draft = typed.draft();
            return goTo(
                    StoredId.of(id)
                                    .flatMap(known -> annotations.change(known, draft))
                                    .isPresent()
                            ? "changed"
                            : "missing");
        } catch (InvalidParameter e) {
            return refused(request, typed, e);
        }
    }

    @Post("/{id}/delete")
    HttpResponse<?> delete(@PathVariable String id) {
        return goTo(StoredId.of(id).filter(annotations::remove).isPresent() ? "deleted" : "missing");
    }

    private HttpResponse<?> refused(HttpRequest<?> request, Typed typed, InvalidParameter problem) {
        Words words = Language.of(request);
        return HttpResponse.badRequest(
                page(request, typed, "", words.text("views.problem", ProblemView.reason(words, problem))));
    }

    private static HttpResponse<?> goTo(String done) {
        return HttpResponse.seeOther(URI.create("/annotations?done=" + done));
    }

    private ModelAndView<Map<String, Object>> page(HttpRequest<?> request, Typed typed, String notice, String problem) {
        Words words = Language.of(request);
        Times times = new Times(words, reader.zone(request));
        LocalDate today = LocalDate.ofInstant(clock.instant(), times.zone());
        String from = typed.from().isEmpty() ? today.toString() : typed.from();
        return Pages.page(
                "view/annotations",
                new NotesView(
                        words.text("annotations.title"),
                        "",
                        notice,
                        problem,
                        form(from, typed.until(), typed.text(), typed.scope(), typed.value(), words),
                        words.text("annotations.caption"),
                        annotations.between(today.minusYears(SHOWN_YEARS), LATEST).reversed().stream()
                                .map(one -> row(one, words, times))
                                .toList()));
    }

    private static NotesView.Row row(Annotation one, Words words, Times times) {
        String text = TrendNotes.text(one, words, times);
        return new NotesView.Row(
                one.id().toString(),
                TrendNotes.days(one, words),
                words.text("annotation.kind." + one.kind().tag()),
                text,
                words.text("annotation.scope." + one.scope().tag())
                        + (one.scope().value().isEmpty() ? "" : " ")
                        + one.scope().value(),
                one.author().isEmpty() ? words.text("annotation.system") : one.author(),
                form(
                        one.first().toString(),
                        one.last().toString(),
                        text,
                        one.scope().tag(),
                        one.scope().value(),
                        words));
    }

    private static Form form(String from, String until, String text, String scope, String value, Words words) {
        return new Form(
                from,
                until,
                text,
                Stream.of("all", "campaign", "network")
                        .map(tag -> new NotesView.Scope(tag, words.text("annotation.scope." + tag), tag.equals(scope)))
                        .toList(),
                value);
    }
}
