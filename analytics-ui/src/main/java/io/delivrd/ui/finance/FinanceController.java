package io.delivrd.ui.finance;

import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PartsCursor;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.finance.SpendTables.Wanted;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.share.SharedPage;
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
@Produces(MediaType.TEXT_HTML)
final class FinanceController extends PageController implements SharedPage {

    private final MonthReader reader;
    private final SpendPage spend;
    private final MatchPage match;

    FinanceController(MonthReader reader, SpendPage spend, MatchPage match) {
        this.reader = reader;
        this.spend = spend;
        this.match = match;
    }

    @Get(SpendPage.PATH)
    ModelAndView<Map<String, Object>> spend(HttpRequest<?> request) {
        AskedMonth asked = reader.read(request, SpendPage.PATH);
        return Pages.page("finance/spend", spend.view(asked, only(request), Language.of(request)));
    }

    @Override
    public Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path) {
        return path.equals(SpendPage.PATH) && Viewer.sight(locked).money()
                ? Optional.of(spend(locked))
                : Optional.empty();
    }

    @Get(MatchPage.PATH)
    ModelAndView<Map<String, Object>> match(HttpRequest<?> request) {
        AskedMonth asked = reader.read(request, MatchPage.PATH);
        return Pages.page(
                "finance/match",
                match.view(
                        asked,
                        MonthQuestions.parts(
                                asked.question(), request.getParameters().asMap()),
                        after(request),
                        Language.of(request)));
    }

    private static Optional<Wanted> only(HttpRequest<?> request) {
        return named(request, "by")
                .map(FinanceController::table)
                .map(by -> new Wanted(
                        by,
                        named(request, "country").filter(_ -> by == SpendDimension.NETWORK),
                        Paging.asked(request)));
    }

    private static SpendDimension table(String tag) {
        return SpendPage.TABLES.stream()
                .filter(by -> by.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> InvalidParameter.noneOf(
                        "by", SpendPage.TABLES.stream().map(SpendDimension::tag).toList()));
    }

    private static Optional<PartsCursor> after(HttpRequest<?> request) {
        return named(request, "after")
                .map(text -> PartsCursor.parse(text)
                        .orElseThrow(() -> new InvalidParameter("after", "place", "is no place in a list")));
    }

    private static Optional<String> named(HttpRequest<?> request, String name) {
        return request.getParameters().getFirst(name).map(String::strip).filter(text -> !text.isEmpty());
    }
}
