package io.delivrd.ui.settings;

import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.RuleVersions.Version;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

@Controller("/settings/campaign-rules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class CampaignRulesController extends PageController {

    private static final String PATH = "/settings/campaign-rules";
    private static final int LONGEST = 20_000;

    private final WindowReader reader;
    private final CampaignRulesPage page;
    private final CampaignRules rules;

    CampaignRulesController(WindowReader reader, CampaignRulesPage page, CampaignRules rules) {
        this.reader = reader;
        this.page = page;
        this.rules = rules;
    }

    @Get
    HttpResponse<ModelAndView<Map<String, Object>>> list(HttpRequest<?> request) {
        return answer(request, HttpStatus.OK, RuleTrial.NONE, "", "");
    }

    /// Client-refs are personal: they come in the body, not in the address.
    @Post("/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<ModelAndView<Map<String, Object>>> preview(
            HttpRequest<?> request, @Nullable @Body("rules") String tried, @Nullable @Body("references") String refs) {
        return answer(request, HttpStatus.OK, new RuleTrial(Optional.of(text(tried)), text(refs)), "", "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(
            HttpRequest<?> request,
            @Nullable @Body("version") String version,
            @Nullable @Body("action") String action,
            @Nullable @Body("index") String index,
            @Nullable @Body("rule") String rule) {
        Words words = Language.of(request);
        List<Version> last = rules.history(1);
        int seen = number("version", version);
        RuleEdit edit = new RuleEdit(text(action), number("index", index), text(rule));
        if (seen != (last.isEmpty() ? 0 : last.getFirst().number())) {
            return stale(request, edit, words);
        }
        List<String> edited =
                edit.of(last.isEmpty() ? List.of() : last.getFirst().rules());
        try {
            return switch (rules.change(seen, edited, Viewer.of(request).name())) {
                case CHANGED ->
                    HttpResponse.seeOther(
                            URI.create(Carried.of(request).to(PATH).text()));
                case STALE -> stale(request, edit, words);
            };
        } catch (IllegalArgumentException e) {
            return answer(
                    request,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    RuleTrial.NONE,
                    RuleTrial.problem(e, words),
                    edit.action().equals("add") ? edit.text() : "");
        }
    }

    private HttpResponse<ModelAndView<Map<String, Object>>> stale(HttpRequest<?> request, RuleEdit edit, Words words) {
        return answer(
                request,
                HttpStatus.CONFLICT,
                RuleTrial.NONE,
                words.text("settings.rules.stale"),
                edit.action().equals("add") ? edit.text() : "");
    }

    private HttpResponse<ModelAndView<Map<String, Object>>> answer(
            HttpRequest<?> request, HttpStatus status, RuleTrial trial, String problem, String added) {
        Words words = Language.of(request);
        return HttpResponse.<ModelAndView<Map<String, Object>>>status(status)
                .body(Pages.page(
                        "settings/campaign-rules",
                        page.view(trial, problem, added, new Times(words, reader.zone(request)), words)));
    }

    private static int number(String field, @Nullable String text) {
        String digits = text(text).strip();
        if (!digits.matches("[0-9]{0,8}")) {
            throw new InvalidParameter(field, "is no number");
        }
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static String text(@Nullable String field) {
        String text = Objects.requireNonNullElse(field, "");
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
