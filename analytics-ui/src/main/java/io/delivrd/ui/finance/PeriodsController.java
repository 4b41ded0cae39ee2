package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.closing.ClosePeriods;
import io.delivrd.application.finance.closing.PeriodRefused;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.io.IOException;
import java.net.URI;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The months of the books, and the steps they take.
@Controller(PeriodsPage.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class PeriodsController extends PageController {

    private final MonthReader reader;
    private final WindowReader zones;
    private final PeriodsPage page;
    private final ClosePeriods closing;

    PeriodsController(MonthReader reader, WindowReader zones, PeriodsPage page, ClosePeriods closing) {
        this.reader = reader;
        this.zones = zones;
        this.page = page;
        this.closing = closing;
    }

    @Get
    ModelAndView<Map<String, Object>> periods(HttpRequest<?> request) {
        Words words = Language.of(request);
        return Pages.page(
                "finance/periods",
                page.view(
                        reader.read(request, PeriodsPage.PATH),
                        Viewer.of(request),
                        new PeriodsPage.Told(
                                request.getParameters().get("done", String.class, ""),
                                request.getParameters().get("refused", String.class, "")),
                        Paging.asked(request),
                        new Times(words, zones.zone(request)),
                        words));
    }

    /// A step that a form asks for.
    @FunctionalInterface
    private interface Step {
        void take(YearMonth month) throws IOException;
    }

    @Post("/{period}/soft-close")
    @Consumes(MediaType.ALL)
    HttpResponse<?> softClose(HttpRequest<?> request, @PathVariable String period) throws IOException {
        return taken(period, "soft_closed", month -> closing.softClose(month, Viewer.of(request)));
    }

    @Post("/{period}/close")
    @Consumes(MediaType.ALL)
    HttpResponse<?> close(HttpRequest<?> request, @PathVariable String period) throws IOException {
        return taken(period, "closed", month -> closing.close(month, Viewer.of(request)));
    }

    @Post("/{period}/reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reopen(HttpRequest<?> request, @PathVariable String period, @Nullable @Body("reason") String reason)
            throws IOException {
        return taken(
                period,
                "reopened",
                month -> closing.reopen(month, Viewer.of(request), ClosePeriods.reason(reason == null ? "" : reason)));
    }

    private static HttpResponse<?> taken(String period, String done, Step step) throws IOException {
        YearMonth month = MonthQuestions.period(period);
        Href to = Href.of(PeriodsPage.PATH).with("period", month.toString());
        try {
            step.take(month);
            return HttpResponse.seeOther(URI.create(to.with("done", done).text()));
        } catch (PeriodRefused e) {
            return HttpResponse.seeOther(
                    URI.create(to.with("refused", e.because().name().toLowerCase(Locale.ROOT))
                            .text()));
        } catch (InvalidParameter e) {
            return HttpResponse.seeOther(URI.create(to.with("refused", "reason").text()));
        }
    }
}
