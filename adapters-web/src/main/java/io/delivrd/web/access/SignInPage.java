package io.delivrd.web.access;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The page that asks for a token; static, works without script and inline style.
final class SignInPage {

    private static final String PAGE = resource("sign-in.html");
    private static final String STYLE = resource("sign-in.css");

    private SignInPage() {}

    /// @param notice what went wrong before; empty text if nothing did
    static MutableHttpResponse<String> answer(HttpStatus status, String notice) {
        String page = PAGE.replace("<!-- notice -->", notice.isEmpty() ? "" : "<p role=\"alert\">" + notice + "</p>");
        MutableHttpResponse<String> answer = HttpResponse.<String>status(status)
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header("Cache-Control", "no-store")
                .body(page);
        PageHeaders.addTo(answer);
        return answer;
    }

    static MutableHttpResponse<String> style() {
        return HttpResponse.ok(STYLE).contentType(MediaType.TEXT_CSS_TYPE).header("Cache-Control", "max-age=3600");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SignInPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
