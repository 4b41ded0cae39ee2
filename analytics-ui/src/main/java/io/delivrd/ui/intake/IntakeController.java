package io.delivrd.ui.intake;

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

@Controller("/intake")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IntakeController extends PageController {

    private final WindowReader reader;
    private final IntakePage page;

    IntakeController(WindowReader reader, IntakePage page) {
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> intake(HttpRequest<?> request) {
        Words words = Language.of(request);
        return Pages.page(
                "intake/intake", page.view(Viewer.sight(request), new Times(words, reader.zone(request)), words));
    }
}
