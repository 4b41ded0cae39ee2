package io.delivrd.web.finance;

import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.BooksTable;
import io.delivrd.application.finance.closing.Closings;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.closing.PeriodRefused;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import io.delivrd.application.finance.closing.PeriodStep;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Csv;
import io.delivrd.web.problem.NotFound;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files of closed months.
@Controller("/api/v1/finance/periods")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class PeriodFileController {

    static final String ZIP = "application/zip";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Periods periods;
    private final Closings closings;
    private final LongAnswers answers;

    PeriodFileController(Periods periods, Closings closings, LongAnswers answers) {
        this.periods = periods;
        this.closings = closings;
        this.answers = answers;
    }

    @Get(uri = "/{period}/export.zip", produces = ZIP)
    @Operation(
            summary = "The archive of a closed month: the same bytes for ever",
            description = "manifest.json and the files it names. A former closing is there under its revision.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "There was no closing of that revision")
    @ApiResponse(responseCode = "409", description = "The month is not closed")
    HttpResponse<?> export(HttpRequest<?> request, @PathVariable String period, @QueryValue @Nullable String revision)
            throws IOException {
        PeriodStep closing = closing(MonthQuestions.period(period), revision);
        MutableHttpResponse<InputStream> answer = HttpResponse.ok();
        if (request.getMethod() != HttpMethod.HEAD) {
            answer.body(archive(closing));
        }
        return answer.contentType(MediaType.of(ZIP))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(closing, "delivrd", ".zip"));
    }

    @Get("/{period}/manifest.json")
    @Operation(summary = "The manifest in the archive of a closed month")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "409", description = "The month is not closed")
    HttpResponse<byte[]> manifest(@PathVariable String period, @QueryValue @Nullable String revision) {
        PeriodStep closing = closing(MonthQuestions.period(period), revision);
        return HttpResponse.ok(closings.manifest(closing.period(), closing.revision())
                        .orElseThrow(() -> new NotFound("there was no closing of that revision")))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get(uri = "/{period}/{table}.csv", produces = "text/csv")
    @Operation(
            summary = "One file of a closed month's archive, for a spreadsheet",
            description = "booking, sums, tariff, adjustments, differences or ledger; separator is comma, semicolon or"
                    + " tab, bom true or false.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "409", description = "The month is not closed")
    HttpResponse<?> csv(
            HttpRequest<?> request,
            @PathVariable String period,
            @PathVariable String table,
            @QueryValue @Nullable String revision)
            throws IOException {
        BooksTable of = table(table);
        CsvForm form = CsvForm.read(request.getParameters());
        PeriodStep closing = closing(MonthQuestions.period(period), revision);
        return answers.of(
                        request,
                        Csv.TYPE,
                        out -> ArchivedTable.in(archive(closing), of).writeCsv(form, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(closing, of.tag(), ".csv"));
    }

    @Get(uri = "/{period}/{table}.xlsx", produces = XLSX)
    @Operation(
            summary = "One file of a closed month's archive as a workbook: ids as texts, money with eight decimals",
            description = "booking, sums, tariff, adjustments, differences or ledger, up to a million rows.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "409", description = "The month is not closed")
    @ApiResponse(responseCode = "422", description = "A sheet does not hold so many rows")
    HttpResponse<?> xlsx(
            HttpRequest<?> request,
            @PathVariable String period,
            @PathVariable String table,
            @QueryValue @Nullable String revision)
            throws IOException {
        BooksTable of = table(table);
        PeriodStep closing = closing(MonthQuestions.period(period), revision);
        return answers.of(
                        request,
                        MediaType.of(XLSX),
                        out -> ArchivedTable.in(archive(closing), of).writeXlsx(out))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(closing, of.tag(), ".xlsx"));
    }

    private static BooksTable table(String tag) {
        return BooksTable.ofTag(tag).orElseThrow(() -> new NotFound("no file of a closed month has that name"));
    }

    private InputStream archive(PeriodStep closing) throws IOException {
        return closings.archive(closing.period(), closing.revision())
                .orElseThrow(() -> new NotFound("there was no closing of that revision"));
    }

    private PeriodStep closing(YearMonth period, @Nullable String revision) {
        PeriodHistory history = periods.find(period);
        if (revision != null && !revision.isBlank()) {
            int wanted = number(revision);
            return history.closings().stream()
                    .filter(closing -> closing.revision() == wanted)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("there was no closing of that revision"));
        }
        return Optional.of(history)
                .filter(month -> month.state() == PeriodState.CLOSED)
                .flatMap(PeriodHistory::last)
                .orElseThrow(() -> notClosed(history));
    }

    private static PeriodRefused notClosed(PeriodHistory history) {
        String former = history.closings().stream()
                .map(closing -> "revision=" + closing.revision())
                .collect(Collectors.joining(", "));
        return new PeriodRefused(
                Because.NOT_CLOSED,
                history.period() + " is not closed" + (former.isEmpty() ? "" : "; it was before: " + former));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidParameter("revision", "must be a whole number from 1");
        }
    }

    private static String attachment(PeriodStep closing, String name, String ending) {
        return "attachment; filename=\"" + name + "_" + closing.period() + "_r" + closing.revision() + ending + "\"";
    }
}
