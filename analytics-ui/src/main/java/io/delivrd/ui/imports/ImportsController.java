package io.delivrd.ui.imports;

import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.util.Map;

@Controller("/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImportsController extends PageController {

    private final WindowReader reader;
    private final ImportsPage page;

    ImportsController(WindowReader reader, ImportsPage page) {
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> imports(HttpRequest<?> request) {
        Words words = Language.of(request);
        return Pages.page(
                "imports/imports", page.view(Viewer.sight(request), new Times(words, reader.zone(request)), words));
    }
}
