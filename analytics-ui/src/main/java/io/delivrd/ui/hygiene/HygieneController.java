package io.delivrd.ui.hygiene;

import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Viewer;
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

@Controller("/hygiene")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HygieneController extends PageController {

    private final WindowReader reader;
    private final HygienePage page;

    HygieneController(WindowReader reader, HygienePage page) {
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> hygiene(HttpRequest<?> request) {
        return Pages.page(
                "hygiene/hygiene",
                page.view(
                        reader.readEvidence(request, HygienePage.own(request)),
                        request.getParameters().asMap(),
                        Viewer.of(request),
                        Language.of(request)));
    }
}
