package io.delivrd.ui.finance;

import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
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
import java.util.function.Function;

@Controller(PricesPage.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class PricesController extends PageController {

    private final MonthReader reader;
    private final PricesPage page;

    PricesController(MonthReader reader, PricesPage page) {
        this.reader = reader;
        this.page = page;
    }

    @Get
    ModelAndView<Map<String, Object>> prices(HttpRequest<?> request) {
        PricesPage.Shown shown = new PricesPage.Shown(
                reader.read(request, PricesPage.PATH),
                named(request, "network", NetworkCode::new),
                named(request, "currency", CurrencyCode::new));
        return Pages.page("finance/prices", page.view(shown, Language.of(request)));
    }

    private static <T> Optional<T> named(HttpRequest<?> request, String name, Function<String, T> value) {
        try {
            return request.getParameters()
                    .getFirst(name)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(name, "cannot be read");
        }
    }
}
