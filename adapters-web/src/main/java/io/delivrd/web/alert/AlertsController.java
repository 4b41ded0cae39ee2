package io.delivrd.web.alert;

import io.delivrd.application.access.StoredId;
import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.BacktestAlert;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.application.alert.Firing;
import io.delivrd.application.alert.ManageAlerts;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.application.alert.RuleFile;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Rules that say when people want to be told.
@Controller("/api/v1/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Alerts")
final class AlertsController {

    private static final int MOST_FIRINGS = 1_000;
    private static final Set<String> NOT_WRITTEN = Set.of(
            "id", "state", "firing", "version", "from_file", "created_at", "created_by", "changed_at", "changed_by");

    private final AlertRules rules;
    private final AlertFirings firings;
    private final ManageAlerts manage;
    private final EvaluateAlerts evaluate;
    private final BacktestAlert backtest;
    private final CampaignRule.Expressions expressions;
    private final InstantSource clock;

    AlertsController(
            AlertRules rules,
            AlertFirings firings,
            ManageAlerts manage,
            EvaluateAlerts evaluate,
            BacktestAlert backtest,
            CampaignRule.Expressions expressions,
            InstantSource clock) {
        this.rules = rules;
        this.firings = firings;
        this.manage = manage;
        this.evaluate = evaluate;
        this.backtest = backtest;
        this.expressions = expressions;
        this.clock = clock;
    }

    @Get
    @Operation(summary = "All rules, by name, and how they stand")
    @ApiResponse(responseCode = "200")
    AlertAnswer.All all() {
        return new AlertAnswer.All(rules.all().stream().map(this::answer).toList());
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Makes a rule; it is looked at within half a minute, and every half minute from then on",
            description = "Only metric and a threshold are needed. A share is bad where its whole 95 % interval is"
                    + " beyond the threshold. What is in scope or condition may also stand by itself.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertAnswer.Request.class))))
    @ApiResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used, or there is none of that name")
    HttpResponse<AlertAnswer> create(HttpRequest<?> request) throws IOException {
        Kept kept = manage.create(
                CallerSight.caller(request),
                RuleFields.read(ShortBody.of(request).named(), expressions));
        return HttpResponse.created(answer(kept), URI.create("/api/v1/alerts/" + kept.id()));
    }

    @Post("/backtest")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "What a rule would have fired in the past, without keeping it",
            description = "The rule as when it is made, by itself or as rule, or the id of one that is kept as id;"
                    + " besides days (default 30), or from and until. It looks at the end of each quarter hour, at"
                    + " what had come by then; live the same quarter hours are looked at every half minute. What lag and"
                    + " budget were is not kept: such a rule is refused, for nobody knows.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = FiringAnswer.Backtest.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used, or there is none of that name")
    FiringAnswer.Backtest play(HttpRequest<?> request) throws IOException {
        BacktestBody body = BacktestBody.of(ShortBody.of(request).named(), request.getParameters());
        AlertRule rule =
                body.id().map(id -> found(id).rule()).orElseGet(() -> RuleFields.read(body.rule(), expressions));
        BacktestBody.Time time = body.time(clock.instant());
        return FiringAnswer.of(rule, backtest.play(rule, time.from(), time.until()), CallerSight.of(request));
    }

    @Get("/firings")
    @Operation(summary = "What all rules fired, deleted ones too, newest first")
    @ApiResponse(responseCode = "200")
    FiringAnswer.All allFirings(HttpRequest<?> request) {
        return answer(firings.latest(MOST_FIRINGS), request);
    }

    @Get("/{id}")
    @Operation(summary = "One rule, and how it stands")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertAnswer.class)))
    @ApiResponse(responseCode = "404", description = "There is no such rule")
    AlertAnswer one(@PathVariable String id) {
        return answer(found(id));
    }

    @Put("/{id}")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Replaces a rule; what it fires is resolved, and it is looked at afresh",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used, or there is none of that name")
    @ApiResponse(responseCode = "404", description = "There is no such rule")
    AlertAnswer replace(HttpRequest<?> request, @PathVariable String id) throws IOException {
        return changed(request, found(id), written(request));
    }

    @Patch("/{id}")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Changes what is named of a rule, such as enabled",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertAnswer.Request.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used, or there is none of that name")
    @ApiResponse(responseCode = "404", description = "There is no such rule")
    AlertAnswer change(HttpRequest<?> request, @PathVariable String id) throws IOException {
        Kept kept = found(id);
        return changed(request, kept, RuleFields.over(kept.rule(), written(request)));
    }

    /// What was answered may be sent again: what nobody can change is not looked at.
    private static Map<String, List<String>> written(HttpRequest<?> request) throws IOException {
        Map<String, List<String>> fields = ShortBody.of(request).named();
        fields.keySet().removeAll(NOT_WRITTEN);
        return fields;
    }

    private AlertAnswer changed(HttpRequest<?> request, Kept kept, Map<String, List<String>> fields) {
        AlertRule rule = RuleFields.read(fields, expressions);
        return answer(manage.change(CallerSight.caller(request), kept.id(), rule)
                .orElseThrow(() -> new InvalidParameter("id", "stands in the configuration; change it there")));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a rule; what it fired stays")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "There is no such rule")
    void delete(HttpRequest<?> request, @PathVariable String id) {
        if (!manage.delete(CallerSight.caller(request), found(id).id())) {
            throw new InvalidParameter("id", "stands in the configuration; delete it there");
        }
    }

    @Get("/{id}/firings")
    @Operation(summary = "What a rule fired, newest first, with the figures it saw; also of deleted rules")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There never was such a rule")
    FiringAnswer.All firings(HttpRequest<?> request, @PathVariable String id) {
        UUID known = known(id);
        return answer(firings.of(known, MOST_FIRINGS), request);
    }

    @Get("/{id}/history")
    @Operation(summary = "What was done to a rule, oldest first; also of deleted rules")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There never was such a rule")
    AlertAnswer.History history(@PathVariable String id) {
        UUID known = known(id);
        return new AlertAnswer.History(
                known.toString(),
                rules.history(known).stream()
                        .map(version -> AlertAnswer.of(known.toString(), version))
                        .toList());
    }

    @Post("/{id}/evaluate")
    @Consumes(MediaType.ALL)
    @Operation(summary = "Looks at a rule now, and keeps what fires")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is no such rule")
    FiringAnswer.Evaluation evaluate(HttpRequest<?> request, @PathVariable String id) {
        Kept kept = found(id);
        Map<String, Verdict> verdicts = evaluate.evaluate(kept);
        return new FiringAnswer.Evaluation(
                kept.id().toString(),
                clock.instant().toString(),
                String.valueOf(answer(kept).state()),
                verdicts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(seen -> FiringAnswer.Seen.of(
                                seen.getKey(), seen.getValue(), kept.rule(), CallerSight.of(request)))
                        .toList());
    }

    @Get(uri = "/export.yml", produces = "application/yaml")
    @Operation(summary = "All rules as they may stand in the configuration")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
    HttpResponse<String> export() {
        return HttpResponse.ok(RuleFile.of(rules.all()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"alerts.yml\"");
    }

    private AlertAnswer answer(Kept kept) {
        return AlertAnswer.of(
                kept,
                firings.watches(kept.id()).entrySet().stream()
                        .filter(watch -> watch.getValue().firingSince().isPresent())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    private static FiringAnswer.All answer(List<Firing> firings, HttpRequest<?> request) {
        return new FiringAnswer.All(firings.stream()
                .map(firing -> FiringAnswer.of(firing, CallerSight.of(request)))
                .toList());
    }

    private UUID known(String id) {
        UUID known = uuid(id);
        if (rules.history(known).isEmpty()) {
            throw unknown();
        }
        return known;
    }

    private Kept found(String id) {
        return rules.find(uuid(id)).orElseThrow(AlertsController::unknown);
    }

    private static UUID uuid(String id) {
        return StoredId.of(id).orElseThrow(AlertsController::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("there is no alert of that id");
    }
}
