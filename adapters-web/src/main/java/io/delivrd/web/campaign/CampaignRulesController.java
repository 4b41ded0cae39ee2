package io.delivrd.web.campaign;

import io.delivrd.application.access.Caller;
import io.delivrd.application.campaign.CampaignRules;
import io.delivrd.application.campaign.RuleVersions.Version;
import io.delivrd.application.campaign.TryRules;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;

/// Rules by which campaigns are told: read, tried, saved, and how they came about.
@Controller("/api/v1/campaign-rules")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Campaign rules")
final class CampaignRulesController {

    private static final int LONGEST_HISTORY = 200;
    private static final String RULES = "rules";
    private static final String VERSION = "version";

    private final CampaignRules rules;
    private final TryRules trials;

    CampaignRulesController(CampaignRules rules, TryRules trials) {
        this.rules = rules;
        this.trials = trials;
    }

    @Get
    @Operation(summary = "The rules that were made here, and that of the configuration, which wins")
    @ApiResponse(responseCode = "200")
    RulesAnswer all() {
        List<Version> newest = rules.history(1);
        return new RulesAnswer(
                newest.isEmpty() ? 0 : newest.getFirst().number(),
                newest.isEmpty() ? List.of() : newest.getFirst().rules(),
                rules.configured().map(CampaignRule::text).orElse(null));
    }

    @Put
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Puts all rules in the place of those before; receipts that come from now on are told by them",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = RulesAnswer.Request.class))))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A rule is none, or somebody changed them meanwhile")
    RulesAnswer save(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        List<String> written = written(body);
        CampaignRule _ = checked(written);
        int seen = body.text(VERSION).map(CampaignRulesController::number).orElseGet(() -> all().version());
        String by = request.getUserPrincipal(Caller.class).map(Caller::name).orElse("");
        return switch (rules.change(seen, written, by)) {
            case CHANGED -> all();
            case STALE -> throw new InvalidParameter(VERSION, "is not the newest; read the rules again");
        };
    }

    @Post("/trial")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "What rules would make of client-refs, and of the newest messages; nothing is kept",
            description = "Of the newest messages campaigns are told and no client-ref, for those are personal.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = RulesAnswer.TrialRequest.class))))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A rule is none")
    RulesAnswer.Trial trial(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        return RulesAnswer.Trial.of(trials.of(checked(written(body)), body.texts("references")));
    }

    @Get("/history")
    @Operation(summary = "Versions of the rules, the newest first")
    @ApiResponse(responseCode = "200")
    RulesAnswer.History history() {
        return new RulesAnswer.History(rules.history(LONGEST_HISTORY).stream()
                .map(RulesAnswer.Change::of)
                .toList());
    }

    /// No rules are said by an empty list, and by nothing else.
    private static List<String> written(ShortBody body) {
        if (!body.has(RULES)) {
            throw new InvalidParameter(RULES, "is missing: a list, empty for none");
        }
        return body.texts(RULES).stream().map(String::strip).toList();
    }

    /// @throws InvalidParameter that names the one at fault
    private CampaignRule checked(List<String> written) {
        for (int i = 0; i < written.size(); i++) {
            String rule = written.get(i);
            String name = RULES + "[" + i + "]";
            if (rule.lines().count() != 1) {
                throw new InvalidParameter(name, "must be one line");
            }
            try {
                CampaignRule _ = rules.parsed(List.of(rule));
            } catch (IllegalArgumentException e) {
                throw new InvalidParameter(name, String.valueOf(e.getMessage()));
            }
        }
        try {
            return rules.parsed(written);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(RULES, String.valueOf(e.getMessage()));
        }
    }

    private static int number(String text) {
        if (!text.strip().matches("[0-9]{1,8}")) {
            throw new InvalidParameter(VERSION, "is no number");
        }
        return Integer.parseInt(text.strip());
    }
}
