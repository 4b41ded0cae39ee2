package io.delivrd.ui.digest;

import io.delivrd.application.access.StoredId;
import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.digest.KeepDigests;
import io.delivrd.application.digest.SendDigests;
import io.delivrd.application.digest.WishReader;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.digest.DigestPages.Look;
import io.delivrd.ui.digest.DigestPages.Typed;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Viewer;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Digests: list, make, look at, change, send, take away.
@Controller(DigestPages.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class DigestController {

    private final DigestPages pages;
    private final Digests digests;
    private final KeepDigests keep;
    private final SendDigests send;
    private final WindowReader reader;

    DigestController(DigestPages pages, Digests digests, KeepDigests keep, SendDigests send, WindowReader reader) {
        this.pages = pages;
        this.digests = digests;
        this.keep = keep;
        this.send = send;
        this.reader = reader;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String done) {
        return HttpResponse.ok(Pages.page("digest/list", pages.list(look(request, done), Optional.empty())));
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, @Body Map<String, Object> form) {
        Form fields = new Form(form);
        try {
            keep.add(
                    new WishReader(fields).read(reader.zone(request)),
                    Viewer.of(request).name());
        } catch (InvalidParameter e) {
            return HttpResponse.badRequest(
                    Pages.page("digest/list", pages.list(look(request, null), Optional.of(new Typed(fields, e)))));
        }
        return HttpResponse.seeOther(URI.create(DigestPages.PATH + "?done=added"));
    }

    @Get("/{id}")
    HttpResponse<?> one(HttpRequest<?> request, @PathVariable String id, @QueryValue @Nullable String done) {
        return known(
                request,
                id,
                digest -> HttpResponse.ok(
                        Pages.page("digest/one", pages.one(digest, look(request, done), Optional.empty()))));
    }

    @Post("/{id}")
    HttpResponse<?> change(HttpRequest<?> request, @PathVariable String id, @Body Map<String, Object> form) {
        Form fields = new Form(form);
        return known(request, id, digest -> {
            try {
                keep.change(
                        digest.id(), new WishReader(fields).read(digest.rhythm().zone()));
            } catch (InvalidParameter e) {
                return HttpResponse.badRequest(Pages.page(
                        "digest/one", pages.one(digest, look(request, null), Optional.of(new Typed(fields, e)))));
            }
            return done(digest, "changed");
        });
    }

    @Post("/{id}/send")
    HttpResponse<?> send(HttpRequest<?> request, @PathVariable String id) {
        return known(request, id, digest -> done(digest, send.sendNow(digest) ? "sent" : "unsent"));
    }

    @Post("/{id}/remove")
    HttpResponse<?> remove(HttpRequest<?> request, @PathVariable String id) {
        return known(request, id, digest -> {
            boolean removed = keep.remove(digest.id());
            return HttpResponse.seeOther(URI.create(DigestPages.PATH + "?done=" + (removed ? "removed" : "unknown")));
        });
    }

    private static HttpResponse<?> done(Digest digest, String what) {
        return HttpResponse.seeOther(URI.create(DigestPages.PATH + "/" + digest.id() + "?done=" + what));
    }

    private HttpResponse<?> known(HttpRequest<?> request, String id, Function<Digest, HttpResponse<?>> answer) {
        return StoredId.of(id)
                .flatMap(digests::find)
                .<HttpResponse<?>>map(answer)
                .orElseGet(() -> ProblemView.notFound(Language.of(request)));
    }

    private Look look(HttpRequest<?> request, @Nullable String done) {
        return new Look(
                Language.of(request), reader.zone(request), Viewer.of(request).name(), done == null ? "" : done);
    }

    /// A field that is ticked more than once comes as a list.
    private record Form(Map<String, Object> form) implements WishReader.Fields {

        @Override
        public Optional<String> text(String name) {
            List<String> texts = texts(name);
            return texts.isEmpty() ? Optional.empty() : Optional.of(texts.getLast());
        }

        @Override
        public List<String> texts(String name) {
            Object value = form.get(name);
            List<?> values = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
            return values.stream()
                    .map(text -> String.valueOf(text).strip())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }
}
