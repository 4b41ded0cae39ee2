package io.delivrd.ui.help;

import io.delivrd.ui.help.Documents.Document;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/// The documents, for anybody: they hold no data.
@Controller("/help")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class HelpController {

    private final Documents documents;
    private final PublicUrl url;

    HelpController(Documents documents, PublicUrl url) {
        this.documents = documents;
        this.url = url;
    }

    @Get
    HttpResponse<?> first(HttpRequest<?> request) {
        return page(request, documents.find(Documents.FIRST), FirstCall.of(url.of(request), FirstCall.TOKEN));
    }

    @Get("/{folder}/{name}")
    HttpResponse<?> document(HttpRequest<?> request, @PathVariable String folder, @PathVariable String name) {
        return page(request, documents.find(folder + "/" + name), "");
    }

    private static HttpResponse<?> page(HttpRequest<?> request, Optional<Document> document, String curl) {
        Words words = Language.of(request);
        return document.<HttpResponse<?>>map(found -> HttpResponse.ok(
                        Pages.page("help/help", new HelpView(found.title(), "help", found.html(), curl))))
                .orElseGet(() -> ProblemView.notFound(words));
    }
}
