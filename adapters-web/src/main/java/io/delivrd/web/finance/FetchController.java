package io.delivrd.web.finance;

import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.finance.FetchEstimates;
import io.delivrd.application.finance.FetchEstimates.Estimate;
import io.delivrd.application.finance.FetchRecords;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.web.api.Browser;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotConfigured;
import io.delivrd.web.webhook.PollerNudge;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Controller("/api/v1/finance/fetch")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class FetchController {

    private final MonthQuestions questions;
    private final FetchEstimates estimates;
    private final FetchRecords fetch;
    private final PollerNudge nudge;

    FetchController(MonthQuestions questions, FetchEstimates estimates, FetchRecords fetch, PollerNudge nudge) {
        this.questions = questions;
        this.estimates = estimates;
        this.fetch = fetch;
        this.nudge = nudge;
    }

    @Get
    @MonthParameters
    @Operation(summary = "Parts of a month without a record, and what it would cost to fetch them")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FetchAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is missing or cannot be read")
    FetchAnswer estimate(HttpRequest<?> request) {
        MonthQuestion question = questions.read(request.getParameters().asMap());
        return FetchAnswer.of(question, estimates.of(question));
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @MonthParameters
    @Operation(
            summary = "Fetches the records of a month that are not here yet, within the budget of the fallback",
            description = "Days on which parts are without a record are fetched whole. What is under way already is not"
                    + " asked for twice. Where the budget ends first, the run fails and says so, and what came"
                    + " stays. A form of a page, which accepts text/html, is answered 303.")
    @ApiResponse(
            responseCode = "202",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = FetchAnswer.Begun.class)))
    @ApiResponse(responseCode = "200", description = "There is nothing to fetch")
    @ApiResponse(responseCode = "400", description = "A parameter is missing or cannot be read")
    @ApiResponse(responseCode = "409", description = "No account with such parts has credentials to be asked with")
    HttpResponse<?> begin(HttpRequest<?> request) throws IOException {
        MonthQuestion question = questions.read(parameters(request));
        List<PollRun> begun = fetch.begin(question);
        if (begun.isEmpty() && nobodyCanBeAsked(estimates.of(question))) {
            throw new NotConfigured("no account with parts without a record can be asked for records: give its"
                    + " credentials, or import its report");
        }
        nudge.nudge();
        if (Browser.wantsPage(request)) {
            UriBuilder page = UriBuilder.of("/finance/match").queryParam("period", question.period());
            question.provider().ifPresent(provider -> page.queryParam("provider", provider.text()));
            question.account().ifPresent(account -> page.queryParam("account", account.text()));
            return Browser.goTo(page.build().toString());
        }
        FetchAnswer.Begun answer = FetchAnswer.Begun.of(begun);
        return (begun.isEmpty()
                        ? HttpResponse.ok(answer)
                        : HttpResponse.accepted(URI.create("/api/v1/polls/" + answer.id()))
                                .body(answer))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /// Of the address, else of the body.
    private static Map<String, List<String>> parameters(HttpRequest<?> request) throws IOException {
        Map<String, List<String>> parameters =
                new HashMap<>(request.getParameters().asMap());
        ShortBody body = ShortBody.of(request);
        for (String name : List.of("period", "provider", "account")) {
            body.text(name).ifPresent(text -> parameters.putIfAbsent(name, List.of(text)));
        }
        return parameters;
    }

    private static boolean nobodyCanBeAsked(List<Estimate> estimates) {
        return estimates.stream().anyMatch(estimate -> estimate.parts() > 0)
                && estimates.stream().filter(estimate -> estimate.parts() > 0).noneMatch(Estimate::askable);
    }
}
