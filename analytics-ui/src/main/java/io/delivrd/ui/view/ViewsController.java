package io.delivrd.ui.view;

import io.delivrd.application.access.StoredId;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.share.ManageShares;
import io.delivrd.application.share.ManageShares.Draft;
import io.delivrd.application.view.KeepViews;
import io.delivrd.application.view.PageAddress;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.view.ViewsPage.Shown;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Saved views and shared links: list, keep, rename, delete; make, revoke.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class ViewsController {

    private static final String TEMPLATE = "view/views";

    private final KeepViews views;
    private final ManageShares shares;
    private final ViewsPage page;
    private final WindowReader reader;
    private final PublicUrl url;

    ViewsController(KeepViews views, ManageShares shares, ViewsPage page, WindowReader reader, PublicUrl url) {
        this.views = views;
        this.shares = shares;
        this.page = page;
        this.reader = reader;
        this.url = url;
    }

    /// @param asked the page to keep or to share
    /// @param name what it may be called
    @Get("/views")
    HttpResponse<?> list(
            HttpRequest<?> request,
            @QueryValue("page") @Nullable String asked,
            @QueryValue("name") @Nullable String name,
            @QueryValue("done") @Nullable String done) {
        return HttpResponse.ok(Pages.page(
                TEMPLATE, page.view(request, new Shown(text(done), "", address(asked), Optional.empty(), text(name)))));
    }

    @Post("/views")
    HttpResponse<?> keep(
            HttpRequest<?> request,
            @Nullable @Body("page") String asked,
            @Nullable @Body("name") String name,
            @Nullable @Body("for_all") String forAll) {
        try {
            views.keep(Viewer.of(request), text(name), forAll != null, required(asked));
            return goTo("kept");
        } catch (InvalidParameter e) {
            return refused(request, asked, name, e);
        }
    }

    @Post("/views/{id}")
    HttpResponse<?> change(
            HttpRequest<?> request,
            @PathVariable String id,
            @Nullable @Body("name") String name,
            @Nullable @Body("for_all") String forAll) {
        try {
            KeepViews.Change change =
                    new KeepViews.Change(Optional.of(text(name)), Optional.of(forAll != null), Optional.empty());
            boolean changed = StoredId.of(id)
                    .flatMap(known -> views.change(Viewer.of(request), known, change))
                    .isPresent();
            return goTo(changed ? "changed" : "missing");
        } catch (InvalidParameter e) {
            return refused(request, null, null, e);
        }
    }

    @Post("/views/{id}/delete")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        boolean deleted = StoredId.of(id)
                .filter(known -> views.remove(Viewer.of(request), known))
                .isPresent();
        return goTo(deleted ? "deleted" : "missing");
    }

    /// Answers with the page itself: the link must be in no address of ours.
    ///
    /// @param until last day on which it opens; empty text: for good
    @Post("/shares")
    HttpResponse<?> share(
            HttpRequest<?> request,
            @Nullable @Body("page") String asked,
            @Nullable @Body("name") String name,
            @Nullable @Body("password") String password,
            @Nullable @Body("until") String until,
            @Nullable @Body("money") String money) {
        try {
            String token = shares.make(
                            Viewer.of(request),
                            new Draft(
                                    text(name),
                                    required(asked),
                                    text(password),
                                    endOf(request, text(until)),
                                    money != null))
                    .token();
            return HttpResponse.ok(Pages.page(
                            TEMPLATE,
                            page.view(
                                    request,
                                    new Shown(
                                            "shared",
                                            url.of(request) + "/shared/" + token,
                                            Optional.empty(),
                                            Optional.empty(),
                                            ""))))
                    .header("Cache-Control", "no-store");
        } catch (InvalidParameter e) {
            return refused(request, asked, name, e);
        }
    }

    @Post("/shares/{id}/revoke")
    HttpResponse<?> revoke(HttpRequest<?> request, @PathVariable String id) {
        boolean revoked = StoredId.of(id)
                .flatMap(known -> shares.revoke(Viewer.of(request), known))
                .isPresent();
        return goTo(revoked ? "revoked" : "missing");
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request, @Nullable String asked, @Nullable String name, InvalidParameter problem) {
        return HttpResponse.badRequest(Pages.page(
                TEMPLATE, page.view(request, new Shown("", "", address(asked), Optional.of(problem), text(name)))));
    }

    private Optional<Instant> endOf(HttpRequest<?> request, String day) {
        try {
            return day.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(day.strip())
                            .plusDays(1)
                            .atStartOfDay(reader.zone(request))
                            .toInstant());
        } catch (DateTimeException _) {
            throw new InvalidParameter("until", "day", "is no date such as 2026-11-01");
        }
    }

    private static HttpResponse<?> goTo(String done) {
        return HttpResponse.seeOther(URI.create("/views?done=" + done));
    }

    private static Optional<PageAddress> address(@Nullable String asked) {
        try {
            return asked == null || asked.isBlank() ? Optional.empty() : Optional.of(PageAddress.of(asked));
        } catch (IllegalArgumentException _) {
            // Of no page of ours there is nothing to keep.
            return Optional.empty();
        }
    }

    private static PageAddress required(@Nullable String asked) {
        return address(asked)
                .orElseThrow(() -> new InvalidParameter("page", "page_address", "is no page of this site"));
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
