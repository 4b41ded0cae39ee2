package io.delivrd.ui.error;

import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.share.SharedPage;
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
import java.util.Optional;

@Controller("/errors")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ErrorsController extends PageController implements SharedPage {

    private final WindowReader reader;
    private final ErrorsPage page;

    ErrorsController(WindowReader reader, ErrorsPage page) {
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> errors(HttpRequest<?> request) {
        return Pages.page("error/errors", page.view(reader.read(request, "/errors"), Language.of(request)));
    }

    @Override
    public Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path) {
        return path.equals("/errors") ? Optional.of(errors(locked)) : Optional.empty();
    }
}
