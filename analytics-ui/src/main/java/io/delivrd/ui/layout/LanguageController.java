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

    private static final Duration KEPT = Duration.ofDays(400);

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> choose(HttpRequest<?> request, @Nullable @Body("language") String language) {
        URI back = pageBefore(request);
        return Optional.ofNullable(language)
                .flatMap(Language::known)
                .<HttpResponse<?>>map(locale -> HttpResponse.seeOther(back)
                        .cookie(Cookie.of(Language.COOKIE, locale.toLanguageTag())
                                .path("/")
                                .httpOnly(true)
                                .sameSite(SameSite.Lax)
                                .maxAge(KEPT)))
                .orElseGet(() -> HttpResponse.seeOther(back));
    }

    /// @return never another site
    private static URI pageBefore(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.REFERER))
                .map(URI::create)
                .map(URI::getRawPath)
                .filter(path -> path.startsWith("/") && !path.startsWith("//"))
                .map(path -> {
                    String query = URI.create(request.getHeaders().get(HttpHeaders.REFERER))
                            .getRawQuery();
                    return URI.create(query == null ? path : path + "?" + query);
                })
                .orElse(URI.create("/"));
    }
}
