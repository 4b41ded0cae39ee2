package io.delivrd.web.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.net.URI;

/// Forms of our own pages are answered with the page to go on with.
public final class Browser {

    private Browser() {}

    public static boolean wantsPage(HttpRequest<?> request) {
        return request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }

    public static HttpResponse<?> goTo(String page) {
        return HttpResponse.seeOther(URI.create(page));
    }
}
