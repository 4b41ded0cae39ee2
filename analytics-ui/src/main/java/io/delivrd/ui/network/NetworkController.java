package io.delivrd.ui.network;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.survival.ProposedHorizon;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Paging;
import io.delivrd.ui.share.SharedPage;
import io.delivrd.ui.window.Carried;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

@Controller("/networks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NetworkController extends PageController implements SharedPage {

    private final WindowReader reader;
    private final NetworksPage list;
    private final NetworkPage page;
    private final NetworkExpectations expectations;
    private final UsualHorizon usual;

    NetworkController(
            WindowReader reader,
            NetworksPage list,
            NetworkPage page,
            NetworkExpectations expectations,
            UsualHorizon usual) {
        this.reader = reader;
        this.list = list;
        this.page = page;
        this.expectations = expectations;
        this.usual = usual;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> networks(HttpRequest<?> request) {
        return Pages.page(
                "network/list",
                list.view(reader.read(request, "/networks"), Paging.asked(request), Language.of(request)));
    }

    @Get("/{code}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<ModelAndView<Map<String, Object>>> network(HttpRequest<?> request, String code) {
        Words words = Language.of(request);
        Optional<NetworkView> view =
                isCode(code) ? page.view(code, reader.readNetwork(request, code), words) : Optional.empty();
        return view.map(found -> HttpResponse.ok(Pages.page("network/network", found)))
                .map(answer -> (HttpResponse<ModelAndView<Map<String, Object>>>) answer)
                .orElseGet(() -> missing(request, code, words));
    }

    @Override
    public Optional<ModelAndView<Map<String, Object>>> shown(HttpRequest<?> locked, String path) {
        return path.equals("/networks")
                ? Optional.of(networks(locked))
                : SharedPage.below("/networks/", path)
                        .filter(NetworkController::isCode)
                        .flatMap(code -> page.view(code, reader.readNetwork(locked, code), Language.of(locked)))
                        .map(view -> Pages.page("network/network", view));
    }

    /// Puts the proposed horizon in place of the one in force.
    @Post("/{code}/horizon")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> accept(HttpRequest<?> request, String code, @Nullable @Body("hours") String hours) {
        if (!isCode(code) || code.equals(NetworkCode.UNKNOWN.text())) {
            return missing(request, code, Language.of(request));
        }
        expectations.put(ProposedHorizon.accepted(length(hours), usual.inForce(new NetworkCode(code), expectations)));
        return HttpResponse.seeOther(
                URI.create(Carried.of(request).to(Href.ofNetwork(code)).text() + "#survival"));
    }

    private static Duration length(@Nullable String hours) {
        String digits = hours == null ? "" : hours.strip();
        long length = digits.matches("[0-9]{1,4}") ? Long.parseLong(digits) : 0;
        if (length < 1 || length > NetworkExpectation.LONGEST.toHours()) {
            throw new InvalidParameter(
                    "hours", "must be a whole number from 1 to " + NetworkExpectation.LONGEST.toHours());
        }
        return Duration.ofHours(length);
    }

    private static HttpResponse<ModelAndView<Map<String, Object>>> missing(
            HttpRequest<?> request, String code, Words words) {
        return new ProblemView(
                        words.text("network.missing"),
                        words.text("network.missing.text", code),
                        "networks",
                        Carried.of(request).to("/networks").text(),
                        words.text("network.missing.link"))
                .respond(HttpStatus.NOT_FOUND);
    }

    /// Commas part several codes.
    private static boolean isCode(String text) {
        try {
            return text.equals(text.strip())
                    && !text.contains(",")
                    && new NetworkCode(text).text().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
