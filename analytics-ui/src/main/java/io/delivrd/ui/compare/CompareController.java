package io.delivrd.ui.compare;

import io.delivrd.application.comparison.ComparisonQuestions;
import io.delivrd.application.comparison.Kind;
import io.delivrd.ui.layout.Href.Parameter;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Controller("/compare")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CompareController extends PageController implements SharedPage {

    private final WindowReader reader;
    private final ComparePage page;

    CompareController(WindowReader reader, ComparePage page) {
        this.reader = reader;
        this.page = page;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> compare(HttpRequest<?> request) {
        Map<String, List<String>> parameters = request.getParameters().asMap();
        Kind kind = ComparisonQuestions.kind(parameters).orElse(Kind.CAMPAIGN);
        List<String> keys = ComparisonQuestions.keys(parameters);
        List<Parameter> own = new ArrayList<>(List.of(new Parameter(ComparisonQuestions.KIND, kind.tag())));
        keys.forEach(key -> own.add(new Parameter(ComparisonQuestions.KEYS, key)));
        return Pages.page(
                "compare/compare", page.view(kind, keys, reader.readComparison(request, own), Language.of(request)));
    }

    @Override
    public Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path) {
        return path.equals("/compare") ? Optional.of(compare(locked)) : Optional.empty();
    }
}
