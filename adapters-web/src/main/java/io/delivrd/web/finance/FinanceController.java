package io.delivrd.web.finance;

import io.delivrd.application.access.Sight;
import io.delivrd.application.finance.MatchQuery;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PartsCursor;
import io.delivrd.application.finance.PartsQuery;
import io.delivrd.application.finance.PeriodStates;
import io.delivrd.application.finance.PricedPart;
import io.delivrd.application.finance.PricedParts;
import io.delivrd.application.finance.SpendDimension;
import io.delivrd.application.finance.SpendFigures;
import io.delivrd.application.finance.SpendQuery;
import io.delivrd.application.finance.SpendRow;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Csv;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a month cost, and how our account of it and the provider's agree.
@Controller("/api/v1/finance")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class FinanceController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int PARTS = 100;
    private static final int MOST_PARTS = 1_000;

    private final MonthQuestions questions;
    private final SpendFigures figures;
    private final PricedParts parts;
    private final PeriodStates states;
    private final LongAnswers answers;

    FinanceController(
            MonthQuestions questions,
            SpendFigures figures,
            PricedParts parts,
            PeriodStates states,
            LongAnswers answers) {
        this.questions = questions;
        this.figures = figures;
        this.parts = parts;
        this.states = states;
        this.answers = answers;
    }

    @Get("/spend")
    @Operation(summary = "What a month cost, by currency; estimates apart")
    @MonthParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group",
            description =
                    "Comma-separated: campaign, network, country, provider, account, state, source, class, currency, day",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SpendAnswer.class)))
    HttpResponse<InputStream> spend(HttpRequest<?> request) throws IOException {
        Money.About about = about(request);
        List<SpendRow> rows = spend(about.question(), groups(request));
        return answers.of(request, MediaType.APPLICATION_JSON_TYPE, out -> SpendJson.write(about, rows, out));
    }

    @Get(uri = "/spend.csv", produces = "text/csv")
    @Operation(summary = "The same as a file")
    @MonthParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group",
            description =
                    "Comma-separated: campaign, network, country, provider, account, state, source, class, currency, day",
            schema = @Schema(type = "string"))
    @CsvFormParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> spendCsv(HttpRequest<?> request) throws IOException {
        Money.About about = about(request);
        CsvForm form = CsvForm.read(request.getParameters());
        List<SpendDimension> groups = groups(request);
        List<SpendRow> rows = spend(about.question(), groups);
        return answers.of(request, Csv.TYPE, out -> SpendCsv.write(about, groups, rows, form, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(about.fileName("spend", ".csv")));
    }

    @Get("/match")
    @Operation(summary = "How our account of a month and the provider's agree, in classes")
    @MonthParameters
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MatchAnswer.class)))
    MatchAnswer match(HttpRequest<?> request) {
        Money.About about = about(request);
        MonthQuestion question = about.question();
        return MatchAnswer.of(
                about, figures.match(new MatchQuery(question.period(), question.provider(), question.account())));
    }

    @Get("/match/parts")
    @Operation(summary = "The parts behind it, page by page")
    @MonthParameters
    @PartsParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Where the page begins: next of the page before",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many, 1 to 1000; default 100",
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PartsAnswer.class)))
    PartsAnswer matchParts(HttpRequest<?> request) {
        Money.About about = about(request);
        Sight sight = CallerSight.of(request);
        int limit = limit(request);
        List<PricedPart> found = parts.page(partsOf(about, request), after(request), limit + 1);
        List<PricedPart> shown = found.size() > limit ? found.subList(0, limit) : found;
        return new PartsAnswer(
                about.period(),
                about.zoneText().orElse(null),
                about.provider().orElse(null),
                about.account().orElse(null),
                about.state().tag(),
                shown.stream().map(part -> PartsAnswer.Part.of(part, sight)).toList(),
                found.size() > limit ? shown.getLast().cursor().text() : null);
    }

    @Get(uri = "/match.csv", produces = "text/csv")
    @Operation(summary = "Every part behind it as a file")
    @MonthParameters
    @PartsParameters
    @CsvFormParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> matchCsv(HttpRequest<?> request) throws IOException {
        Money.About about = about(request);
        PartsQuery query = partsOf(about, request);
        CsvForm form = CsvForm.read(request.getParameters());
        Sight sight = CallerSight.of(request);
        return answers.of(request, Csv.TYPE, out -> {
                    PartsCsv csv = new PartsCsv(sight, form, out);
                    parts.stream(query, csv);
                    csv.finish();
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(about.fileName(what(query), ".csv")));
    }

    @Get(uri = "/match.xlsx", produces = XLSX)
    @Operation(summary = "Every part behind it as a workbook, a sheet for each million")
    @MonthParameters
    @PartsParameters
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    HttpResponse<InputStream> matchXlsx(HttpRequest<?> request) throws IOException {
        Money.About about = about(request);
        PartsQuery query = partsOf(about, request);
        Sight sight = CallerSight.of(request);
        return answers.of(request, MediaType.of(XLSX), out -> {
                    PartsXlsx workbook = new PartsXlsx(sight, out);
                    parts.stream(query, workbook);
                    workbook.finish();
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(about.fileName(what(query), ".xlsx")));
    }

    private Money.About about(HttpRequest<?> request) {
        MonthQuestion question = questions.read(request.getParameters().asMap());
        return new Money.About(question, questions.zone(question), states.stateOf(question.period()));
    }

    private List<SpendRow> spend(MonthQuestion question, List<SpendDimension> groups) {
        return figures.spend(new SpendQuery(question.period(), question.provider(), question.account(), groups));
    }

    private static List<SpendDimension> groups(HttpRequest<?> request) {
        return MonthQuestions.groups(request.getParameters().asMap());
    }

    private static PartsQuery partsOf(Money.About about, HttpRequest<?> request) {
        Map<String, List<String>> parameters = request.getParameters().asMap();
        return MonthQuestions.parts(about.question(), parameters);
    }

    private static Optional<PartsCursor> after(HttpRequest<?> request) {
        return request.getParameters()
                .getFirst("after")
                .filter(text -> !text.isBlank())
                .map(text -> PartsCursor.parse(text)
                        .orElseThrow(() -> new InvalidParameter("after", "is no place in a list: take next")));
    }

    private static int limit(HttpRequest<?> request) {
        String text = request.getParameters().getFirst("limit").orElse(String.valueOf(PARTS));
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST_PARTS) {
            throw new InvalidParameter("limit", "must be a number from 1 to " + MOST_PARTS);
        }
        return Integer.parseInt(text);
    }

    private static String what(PartsQuery query) {
        return query.matchClass().map(one -> "match_" + one.tag()).orElse("match");
    }

    private static String attachment(String name) {
        return "attachment; filename=\"" + name + "\"";
    }
}
