package io.delivrd.ui.layout;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Keeps the language a reader chooses, in a cookie of their browser.
@Controller("/language")
final class LanguageController {

    private static final URI HOME = URI.create("/");
    private static final Duration KEPT = Duration.ofDays(400);

    private final PublicUrl publicUrl;

    LanguageController(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> choose(HttpRequest<?> request, @Nullable @Body("language") String language) {
        String base = publicUrl.basePath(request);
        URI back = pageBefore(request, base);
        return Optional.ofNullable(language)
                .flatMap(Language::known)
                .<HttpResponse<?>>map(locale -> HttpResponse.seeOther(back)
                        .cookie(Cookie.of(Language.COOKIE, locale.toLanguageTag())
                                .path(publicUrl.cookiePath(request))
                                .httpOnly(true)
                                .sameSite(SameSite.Lax)
                                .maxAge(KEPT)))
                .orElseGet(() -> HttpResponse.seeOther(back));
    }

    /// @return within this site, written from `/`; the home page where the browser does not tell
    private static URI pageBefore(HttpRequest<?> request, String base) {
        URI before = addressOf(request.getHeaders().get(HttpHeaders.REFERER));
        String path = before.getRawPath() == null ? "" : before.getRawPath();
        String within = path.startsWith(base) ? path.substring(base.length()) : "";
        if (!within.startsWith("/") || within.startsWith("//")) {
            return HOME;
        }
        return URI.create(before.getRawQuery() == null ? within : within + "?" + before.getRawQuery());
    }

    private static URI addressOf(@Nullable String text) {
        try {
            return text == null ? HOME : URI.create(text);
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }
}
