package io.delivrd.web.hygiene;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.hygiene.BestHours;
import io.delivrd.application.hygiene.HygieneCells;
import io.delivrd.application.hygiene.HygieneQuery;
import io.delivrd.application.hygiene.HygieneQuestions;
import io.delivrd.application.hygiene.ListHygiene;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Csv;
import io.delivrd.web.api.Wording;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
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
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which numbers are to leave the list.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Hygiene")
final class HygieneController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final int ROWS = 100;
    private static final int MOST_ROWS = 1_000;

    /// Up to so many numbers are gone through to count them, and so long.
    private static final int MOST_COUNTED = 5_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HygieneQuestions questions;
    private final ListHygiene hygiene;
    private final BestHours hours;
    private final NumberForm.Forms forms;
    private final Catalogues catalogues;
    private final LongAnswers answers;

    HygieneController(
            HygieneQuestions questions,
            ListHygiene hygiene,
            BestHours hours,
            NumberForm.Forms forms,
            Catalogues catalogues,
            LongAnswers answers) {
        this.questions = questions;
        this.hygiene = hygiene;
        this.hours = hours;
        this.forms = forms;
        this.catalogues = catalogues;
        this.answers = answers;
    }

    @Get("/hygiene")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            summary = "Numbers that are to leave the list, or be sent to again, and why",
            description = "One row a number, by what is known at the end of the window. Masked for callers who may not"
                    + " see numbers.")
    @HygieneParameters
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "Where the page begins: next of the page before",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many, 1 to 1000; default 100",
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sums",
            description = "Whether the whole list is counted, too, which takes its time where it is long",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = HygieneAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    HttpResponse<?> hygiene(HttpRequest<?> request) throws IOException {
        if (Wording.wantsCsv(request)) {
            return hygieneCsv(request);
        }
        String asOf = questions.now().toString();
        HygieneRows rows = new HygieneRows(catalogues, hours, AskedForm.of(request, forms));
        HygieneQuery query = query(request);
        boolean counted = wantsSums(request);
        ListHygiene.Page page = hygiene.page(query, AskedForm.first(request, "cursor"), limit(request));
        return HttpResponse.ok(new HygieneAnswer(
                        page.rows().stream().map(rows::row).toList(),
                        page.next().orElse(null),
                        asOf,
                        counted ? HygieneRows.sums(hygiene.sums(query, MOST_COUNTED, PATIENCE)) : null))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get(uri = "/hygiene.csv", produces = "text/csv")
    @Operation(
            summary = "All of them as a file",
            description = "Numbers as they are for callers who may see them: for tokens, and where numbers=plain asks"
                    + " for it.")
    @HygieneParameters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> hygieneCsv(HttpRequest<?> request) throws IOException {
        HygieneCells cells = new HygieneCells(catalogues, hours, AskedForm.ofFile(request, forms));
        HygieneQuery query = query(request);
        return answers.of(request, Csv.TYPE, out -> {
                    CsvWriter csv = Csv.to(out, ',');
                    csv.writeRecord(HygieneCells.HEADER);
                    hygiene.stream(
                            query,
                            proposal -> csv.writeRecord(
                                    cells.of(proposal).stream().map(Csv::text).toList()));
                    csv.flush();
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(query, ".csv"));
    }

    @Get(uri = "/hygiene.xlsx", produces = XLSX)
    @Operation(summary = "All of them as a workbook, a sheet for each million")
    @HygieneParameters
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    HttpResponse<InputStream> hygieneXlsx(HttpRequest<?> request) throws IOException {
        HygieneCells cells = new HygieneCells(catalogues, hours, AskedForm.ofFile(request, forms));
        HygieneQuery query = query(request);
        Map<String, String> about = about(request, query);
        return answers.of(request, MediaType.of(XLSX), out -> {
                    HygieneXlsx workbook = new HygieneXlsx(cells, out);
                    hygiene.stream(query, workbook);
                    workbook.finish(about);
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(query, ".xlsx"));
    }

    private HygieneQuery query(HttpRequest<?> request) {
        return questions
                .read(request.getParameters().asMap(), CallerSight.of(request).money())
                .query();
    }

    private Map<String, String> about(HttpRequest<?> request, HygieneQuery query) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("from", query.from().toString());
        about.put("until", query.until().toString());
        about.put("as_of", questions.now().toString());
        request.getParameters().forEach((name, values) -> about.putIfAbsent(name, String.join(", ", values)));
        return about;
    }

    private static boolean wantsSums(HttpRequest<?> request) {
        return switch (AskedForm.first(request, "sums").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidParameter.noneOf("sums", List.of("true", "false"));
        };
    }

    private static int limit(HttpRequest<?> request) {
        String text = AskedForm.first(request, "limit").orElse(String.valueOf(ROWS));
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST_ROWS) {
            throw new InvalidParameter("limit", "must be a number from 1 to " + MOST_ROWS);
        }
        return Integer.parseInt(text);
    }

    private static String attachment(HygieneQuery query, String suffix) {
        return "attachment; filename=\"hygiene_" + DAY.format(query.from()) + "_" + DAY.format(query.until()) + suffix
                + "\"";
    }
}
