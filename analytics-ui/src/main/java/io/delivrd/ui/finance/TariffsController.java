package io.delivrd.ui.finance;

import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.finance.tariff.FetchPrices;
import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.ReadTariffLine;
import io.delivrd.application.finance.tariff.TariffReading;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

@Controller(TariffsPage.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class TariffsController extends PageController {

    private static final URI UPLOADS = URI.create(TariffsPage.PATH + "#uploads");

    private final MonthReader reader;
    private final TariffsPage page;
    private final ReadTariffLine reading;
    private final KeepTariffs keep;
    private final FetchPrices prices;

    TariffsController(
            MonthReader reader, TariffsPage page, ReadTariffLine reading, KeepTariffs keep, FetchPrices prices) {
        this.reader = reader;
        this.page = page;
        this.reading = reading;
        this.keep = keep;
        this.prices = prices;
    }

    @Get
    HttpResponse<?> tariffs(HttpRequest<?> request) {
        return answer(request, HttpStatus.OK, TariffInput.BLANK);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(HttpRequest<?> request, @Body Map<String, String> fields) {
        Words words = Language.of(request);
        TariffInput input = new TariffInput(fields, "", "");
        return switch (reading.read(fields)) {
            case TariffReading.Unreadable(String field, String _) ->
                refused(request, input.doubted(field, words.text("tariffs.problem." + field)));
            case TariffReading.Line(var line) ->
                keep.one(Viewer.of(request).name(), line).refused().isEmpty()
                        ? HttpResponse.seeOther(UPLOADS)
                        : refused(request, input.doubted("valid_from", words.text("tariffs.problem.overlap")));
        };
    }

    @Post("/fetch")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> fetch(HttpRequest<?> request, @Body Map<String, String> fields) {
        try {
            prices.fetch(Viewer.of(request).name(), fields);
            return HttpResponse.seeOther(UPLOADS);
        } catch (InvalidParameter e) {
            return refused(request, said(e.parameter() + " " + e.reason(), request));
        } catch (ReportsRefused | ReportsUnavailable e) {
            return refused(request, said(String.valueOf(e.getMessage()), request));
        }
    }

    @Post("/{line}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(HttpRequest<?> request, @PathVariable long line, @Body Map<String, String> fields) {
        Optional<LocalDate> until = ReadTariffLine.day(fields.getOrDefault("valid_until", ""));
        OptionalInt version = until.isEmpty()
                ? OptionalInt.empty()
                : keep.end(Viewer.of(request).name(), line, until.get());
        return version.isPresent()
                ? HttpResponse.seeOther(URI.create(TariffsPage.PATH + "#lines"))
                : refused(
                        request,
                        TariffInput.BLANK.doubted("", Language.of(request).text("tariffs.problem.end")));
    }

    private static TariffInput said(String reason, HttpRequest<?> request) {
        return TariffInput.BLANK.doubted("", Language.of(request).text("tariffs.problem.fetch", reason));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, TariffInput input) {
        return answer(request, HttpStatus.UNPROCESSABLE_ENTITY, input);
    }

    private HttpResponse<?> answer(HttpRequest<?> request, HttpStatus status, TariffInput input) {
        TariffsPage.Shown shown = new TariffsPage.Shown(
                reader.read(request, TariffsPage.PATH), version(request), number(request, "after"));
        return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
                .body(Pages.page("finance/tariffs", page.view(shown, input, Language.of(request))));
    }

    private static OptionalInt version(HttpRequest<?> request) {
        long version = number(request, "version");
        return version == 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(version));
    }

    private static long number(HttpRequest<?> request, String name) {
        String text = request.getParameters().getFirst(name).orElse("0");
        if (!text.matches("[0-9]{1,9}")) {
            throw new InvalidParameter(name, "cannot be read");
        }
        return Long.parseLong(text);
    }
}
