package io.delivrd.ui.settings;

import io.delivrd.application.network.NetworkExpectations;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

@Controller("/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SettingsController extends PageController {

    private static final URI NETWORKS = URI.create("/settings#networks");

    private final WindowReader reader;
    private final SettingsPage page;
    private final NetworkExpectations expectations;

    SettingsController(WindowReader reader, SettingsPage page, NetworkExpectations expectations) {
        this.reader = reader;
        this.page = page;
        this.expectations = expectations;
    }

    @Get
    HttpResponse<ModelAndView<Map<String, Object>>> settings(HttpRequest<?> request) {
        Optional<String> network = request.getParameters().getFirst("network");
        NetworkInput input = expectations.all().stream()
                .filter(expectation ->
                        network.filter(expectation.network().text()::equals).isPresent())
                .findFirst()
                .map(NetworkInput::of)
                .orElse(NetworkInput.BLANK);
        return answer(request, HttpStatus.OK, input);
    }

    @Post("/networks")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> network(
            HttpRequest<?> request,
            @Nullable @Body("code") String code,
            @Nullable @Body("validity") String validity,
            @Nullable @Body("grace") String grace,
            @Nullable @Body("support") String support) {
        NetworkInput input = new NetworkInput(text(code), text(validity), text(grace), text(support), "");
        Optional<NetworkExpectation> expectation = input.expectation();
        if (expectation.isEmpty()) {
            return answer(request, HttpStatus.UNPROCESSABLE_ENTITY, input.doubted());
        }
        expectations.put(expectation.get());
        return HttpResponse.seeOther(NETWORKS);
    }

    private HttpResponse<ModelAndView<Map<String, Object>>> answer(
            HttpRequest<?> request, HttpStatus status, NetworkInput network) {
        return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
                .body(Pages.page(
                        "settings/settings", page.view(request, reader.zone(request), network, Language.of(request))));
    }

    private static String text(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }
}
