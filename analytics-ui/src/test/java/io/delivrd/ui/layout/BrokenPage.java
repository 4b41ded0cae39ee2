package io.delivrd.ui.layout;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/// A page whose template fails after it has rendered a part.
@Controller("/broken-page")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BrokenPage {

    record View(String title) {}

    @Get
    @Produces("text/html")
    ModelAndView<Map<String, Object>> page() {
        return Pages.page("broken", new View("Broken"));
    }
}
