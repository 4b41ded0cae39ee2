package io.delivrd.ui.share;

import io.delivrd.application.share.OpenShares;
import io.delivrd.application.share.OpenShares.Opening;
import io.delivrd.application.share.OpenShares.Unlocking;
import io.delivrd.application.share.Share;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens shared links. Nobody is signed in here: what a browser or a program shows of itself is not looked at.
@Controller(SharedController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SharedController {

    static final String PATH = "/shared";

    private static final String COOKIE = "delivrd_share";

    private final OpenShares shares;
    private final List<SharedPage> pages;
    private final WindowReader reader;
    private final PublicUrl url;
    private final HttpClientAddressResolver addresses;

    SharedController(
            OpenShares shares,
            List<SharedPage> pages,
            WindowReader reader,
            PublicUrl url,
            HttpClientAddressResolver addresses) {
        this.shares = shares;
        this.pages = pages;
        this.reader = reader;
        this.url = url;
        this.addresses = addresses;
    }

    @Get("/{token}")
    HttpResponse<ModelAndView<Map<String, Object>>> show(HttpRequest<?> request, @PathVariable String token) {
        String proof =
                request.getCookies().findCookie(COOKIE).map(Cookie::getValue).orElse("");
        return switch (shares.open(token, proof)) {
            case Opening.Open(Share share) -> page(request, share);
            case Opening.Locked _ -> answer(HttpStatus.OK, locked(request, token, ""));
            case Opening.Gone _ -> ProblemView.notFound(Language.of(request));
        };
    }

    /// What else the form sends is not looked at either.
    @Post("/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unlock(
            HttpRequest<?> request, @PathVariable String token, @Nullable @Body("password") String password) {
        Unlocking unlocking = shares.unlock(
                token,
                Objects.requireNonNullElse(password, ""),
                Objects.requireNonNullElse(addresses.resolve(request), ""));
        return switch (unlocking) {
            case Unlocking.Unlocked(String proof) ->
                HttpResponse.seeOther(URI.create(PATH + "/" + token)).cookie(cookie(request, token, proof));
            case Unlocking.Refused _ -> answer(HttpStatus.FORBIDDEN, locked(request, token, "shared.refused"));
            case Unlocking.Throttled(Duration pause) ->
                answer(HttpStatus.TOO_MANY_REQUESTS, locked(request, token, "shared.throttled"))
                        .header("Retry-After", String.valueOf(pause.toSeconds() + 1));
            case Unlocking.Gone _ -> ProblemView.notFound(Language.of(request));
        };
    }

    /// Without a referrer browsers send forms with an origin of null, which is refused.
    private static MutableHttpResponse<ModelAndView<Map<String, Object>>> answer(
            HttpStatus status, ModelAndView<Map<String, Object>> page) {
        return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
                .header(SharedHeaders.REFERRER_POLICY, "same-origin")
                .body(page);
    }

    private HttpResponse<ModelAndView<Map<String, Object>>> page(HttpRequest<?> request, Share share) {
        LockedRequest<?> locked = new LockedRequest<>(request, share);
        Words words = Language.of(request);
        request.setAttribute(Viewer.SIGHT, share.sight());
        SharedModel.show(
                request,
                new SharedView(
                        share.name(),
                        share.expiresAt()
                                .map(end -> words.text(
                                        "shared.until",
                                        new Times(words, reader.zone(locked))
                                                .minute(end)
                                                .text()))
                                .orElse("")));
        Optional<ModelAndView<Map<String, Object>>> shown = pages.stream()
                .flatMap(page -> page.shown(locked, share.page().path()).stream())
                .findFirst();
        return shown.<HttpResponse<ModelAndView<Map<String, Object>>>>map(HttpResponse::ok)
                .orElseGet(() -> ProblemView.notFound(words));
    }

    private static ModelAndView<Map<String, Object>> locked(HttpRequest<?> request, String token, String notice) {
        Words words = Language.of(request);
        return Pages.page(
                "share/locked",
                new LockedView(
                        words.text("shared.locked"), notice.isEmpty() ? "" : words.text(notice), PATH + "/" + token));
    }

    private Cookie cookie(HttpRequest<?> request, String token, String proof) {
        return Cookie.of(COOKIE, proof)
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .secure(url.of(request).startsWith("https:"))
                .path(url.basePath(request) + PATH + "/" + token)
                .maxAge(OpenShares.UNLOCKED_FOR);
    }
}
