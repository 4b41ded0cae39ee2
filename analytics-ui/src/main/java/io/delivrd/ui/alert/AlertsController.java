package io.delivrd.ui.alert;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.BacktestAlert;
import io.delivrd.application.alert.ManageAlerts;
import io.delivrd.application.alert.Presets;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.ui.alert.AlertView.Tested;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.window.Carried;
import io.delivrd.ui.window.WindowReader;
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
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Controller("/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AlertsController {

    private final AlertRules rules;
    private final ManageAlerts manage;
    private final BacktestAlert backtest;
    private final AlertPage page;
    private final WindowReader reader;
    private final CampaignRule.Expressions expressions;
    private final InstantSource clock;

    AlertsController(
            AlertRules rules,
            ManageAlerts manage,
            BacktestAlert backtest,
            AlertPage page,
            WindowReader reader,
            CampaignRule.Expressions expressions,
            InstantSource clock) {
        this.rules = rules;
        this.manage = manage;
        this.backtest = backtest;
        this.page = page;
        this.reader = reader;
        this.expressions = expressions;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request) {
        String done = request.getParameters().getFirst("done").orElse("");
        return HttpResponse.ok(Pages.page("alert/list", page.list(said(request), done)));
    }

    @Get("/new")
    HttpResponse<?> blank(HttpRequest<?> request) {
        Map<String, List<String>> preset =
                Presets.fields(request.getParameters().getFirst("preset").orElse("hour_of_week"));
        return form(
                request, HttpStatus.OK, Optional.empty(), AlertForm.split(preset), Optional.empty(), Optional.empty());
    }

    @Post
    HttpResponse<?> create(HttpRequest<?> request, @Body Map<String, Object> body) {
        return written(request, body, Optional.empty());
    }

    @Get("/{id}")
    HttpResponse<?> one(HttpRequest<?> request, @PathVariable String id) {
        Optional<Kept> kept = find(id);
        return kept.isEmpty()
                ? ProblemView.notFound(Language.of(request))
                : form(
                        request,
                        HttpStatus.OK,
                        kept,
                        AlertForm.fields(kept.get().rule()),
                        Optional.empty(),
                        Optional.empty());
    }

    @Post("/{id}")
    HttpResponse<?> change(HttpRequest<?> request, @PathVariable String id, @Body Map<String, Object> body) {
        Optional<Kept> kept = find(id);
        return kept.isEmpty() ? ProblemView.notFound(Language.of(request)) : written(request, body, kept);
    }

    /// Switches it on or off.
    @Post("/{id}/switch")
    HttpResponse<?> flip(HttpRequest<?> request, @PathVariable String id) {
        Optional<Kept> kept = find(id);
        if (kept.isEmpty()) {
            return ProblemView.notFound(Language.of(request));
        }
        AlertRule rule = kept.get().rule();
        manage.change(Viewer.of(request), kept.get().id(), ManageAlerts.switched(rule, !rule.enabled()));
        return done(request, rule.enabled() ? "switched_off" : "switched_on");
    }

    @Post("/{id}/delete")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        boolean deleted = find(id).filter(kept -> manage.delete(Viewer.of(request), kept.id()))
                .isPresent();
        return deleted ? done(request, "deleted") : ProblemView.notFound(Language.of(request));
    }

    /// Tries the rule on the past, or keeps it.
    private HttpResponse<?> written(HttpRequest<?> request, Map<String, Object> body, Optional<Kept> kept) {
        Map<String, List<String>> form = AlertForm.fields(body);
        Caller caller = Viewer.of(request);
        try {
            AlertRule rule = RuleFields.read(form, expressions);
            if ("try".equals(body.get("deed"))) {
                return form(request, HttpStatus.OK, kept, form, Optional.empty(), Optional.of(tested(request, rule)));
            }
            if (kept.isPresent()) {
                manage.change(caller, kept.get().id(), rule);
            } else {
                manage.create(caller, rule);
            }
            return done(request, kept.isPresent() ? "changed" : "created");
        } catch (InvalidParameter e) {
            return form(request, HttpStatus.UNPROCESSABLE_ENTITY, kept, form, Optional.of(e), Optional.empty());
        } catch (TooManyRows e) {
            InvalidParameter problem = new InvalidParameter("per", "alert_too_many", "tells too many apart");
            return form(request, HttpStatus.UNPROCESSABLE_ENTITY, kept, form, Optional.of(problem), Optional.empty());
        }
    }

    private Tested tested(HttpRequest<?> request, AlertRule rule) {
        Instant now = clock.instant();
        return page.tested(said(request), rule, backtest.play(rule, now.minus(BacktestAlert.USUAL), now));
    }

    private HttpResponse<?> form(
            HttpRequest<?> request,
            HttpStatus status,
            Optional<Kept> kept,
            Map<String, List<String>> form,
            Optional<InvalidParameter> problem,
            Optional<Tested> tested) {
        boolean mayOperate = Viewer.of(request).may(Permission.OPERATE);
        return HttpResponse.status(status)
                .body(Pages.page("alert/rule", page.rule(said(request), kept, form, problem, tested, mayOperate)));
    }

    private AlertWords said(HttpRequest<?> request) {
        Words words = Language.of(request);
        return new AlertWords(words, new Times(words, reader.zone(request)), Viewer.sight(request));
    }

    private static HttpResponse<?> done(HttpRequest<?> request, String deed) {
        return HttpResponse.seeOther(
                URI.create(Carried.of(request).to("/alerts").with("done", deed).text()));
    }

    private Optional<Kept> find(String id) {
        return StoredId.of(id).flatMap(rules::find);
    }
}
