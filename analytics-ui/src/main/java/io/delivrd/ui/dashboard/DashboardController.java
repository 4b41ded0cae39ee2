package io.delivrd.ui.dashboard;

import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.ui.layout.Freshness;
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

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DashboardController extends PageController implements SharedPage {

    private final IntakeRecord record;
    private final WindowReader reader;
    private final Overview overview;
    private final FirstRun firstRun;

    DashboardController(IntakeRecord record, WindowReader reader, Overview overview, FirstRun firstRun) {
        this.record = record;
        this.reader = reader;
        this.overview = overview;
        this.firstRun = firstRun;
    }

    @Get("/")
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> overview(HttpRequest<?> request) {
        if (record.totals().lastReceivedAt().isEmpty()) {
            return Pages.page("dashboard/first-run", firstRun.view(request, Language.of(request)));
        }
        return Pages.page("dashboard/overview", overview.view(reader.read(request, "/"), Language.of(request)));
    }

    @Override
    public Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path) {
        return path.equals("/")
                ? Optional.of(
                        Pages.page("dashboard/overview", overview.view(reader.read(locked, path), Language.of(locked))))
                : Optional.empty();
    }

    /// @return a text that changes whenever a receipt comes, so that open pages know when to look
    @Get("/freshness")
    @Produces(MediaType.TEXT_PLAIN)
    String freshness() {
        return Freshness.word(record.totals());
    }
}
