package io.delivrd.web.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.finance.tariff.FetchPrices;
import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.ReadTariffLine;
import io.delivrd.application.finance.tariff.TariffUpload.Outcome;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.finance.tariff.Tariffs.Kept;
import io.delivrd.application.finance.tariff.Tariffs.Query;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Browser;
import io.delivrd.web.api.Csv;
import io.delivrd.web.body.ReceivedFile;
import io.delivrd.web.body.Refusals;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.body.Uploads;
import io.delivrd.web.problem.NotConfigured;
import io.delivrd.web.problem.NotFound;
import io.delivrd.web.problem.ProviderUnavailable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

@Controller("/api/v1/finance")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class TariffController {

    private static final String PAGE = "/finance/tariffs";
    private static final int MOST_VERSIONS = 100;
    private static final int LINES_A_PAGE = 1_000;
    private static final List<String> FETCHED = List.of("provider", "account", "country", "prefix");

    private final Tariffs tariffs;
    private final KeepTariffs keep;
    private final FetchPrices fetch;
    private final ReadTariffLine reading;
    private final Uploads uploads;
    private final LongAnswers answers;

    TariffController(
            Tariffs tariffs,
            KeepTariffs keep,
            FetchPrices fetch,
            ReadTariffLine reading,
            Uploads uploads,
            LongAnswers answers) {
        this.tariffs = tariffs;
        this.keep = keep;
        this.fetch = fetch;
        this.reading = reading;
        this.uploads = uploads;
        this.answers = answers;
    }

    @Post("/tariffs")
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "Takes tariffs: CSV or XLSX under a header, or JSON objects, as a body or in a form",
            description = "Columns: provider, account, network or country or prefix, price, currency, valid_from,"
                    + " valid_until. A line that cannot be read, or is for the same parts on the same days as"
                    + " one in force, is refused; the others stand. The same file again changes nothing.",
            parameters =
                    @Parameter(
                            in = ParameterIn.QUERY,
                            name = "name",
                            description = "Of the file, for people",
                            schema = @Schema(type = "string")),
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "application/json",
                                        array = @ArraySchema(schema = @Schema(type = "object"))),
                                @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TariffAnswer.Uploaded.class)))
    @ApiResponse(responseCode = "303", description = "To the page of tariffs, for a form of ours")
    @ApiResponse(responseCode = "400", description = "There is no file, nothing in it, or too much")
    HttpResponse<?> upload(HttpRequest<?> request) throws IOException {
        // Bound arguments would make the server read a form whole.
        ReceivedFile file = uploads.receive(request, request.getParameters().getFirst("name"));
        Outcome outcome;
        try {
            TariffFile read = TariffFile.read(file.path(), reading);
            outcome = keep.file(by(request), file.name(), file.sha256(), read.lines(), read.refused());
        } finally {
            file.delete();
        }
        return Browser.wantsPage(request) ? Browser.goTo(PAGE + "#uploads") : answer(outcome);
    }

    @Get("/tariffs")
    @Operation(
            summary = "The lines in force, a thousand at a time, and the latest versions, newest first",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "provider", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "account", schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "version",
                        description = "Whose lines; default the latest",
                        schema = @Schema(type = "integer")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "after",
                        description = "The line after which to go on",
                        schema = @Schema(type = "integer"))
            })
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    TariffAnswer.Listed list(HttpRequest<?> request) {
        Query query = query(request.getParameters());
        long after = number(request.getParameters(), "after").orElse(0);
        List<Kept> lines = tariffs.lines(query, after, LINES_A_PAGE + 1);
        List<Kept> shown = lines.subList(0, Math.min(lines.size(), LINES_A_PAGE));
        List<Tariffs.Version> versions = tariffs.versions(MOST_VERSIONS);
        return new TariffAnswer.Listed(
                query.version()
                        .orElse(versions.isEmpty() ? 0 : versions.getFirst().version()),
                versions.stream().map(TariffAnswer.Version::of).toList(),
                shown.stream().map(TariffAnswer.Line::of).toList(),
                lines.size() > shown.size() ? shown.getLast().line() : null);
    }

    @Get(uri = "/tariffs.csv", produces = "text/csv")
    @Operation(
            summary = "All lines in force in the columns in which they are handed in",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "provider", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "account", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "version", schema = @Schema(type = "integer")),
                @Parameter(in = ParameterIn.QUERY, name = "separator", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "bom", schema = @Schema(type = "boolean"))
            })
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<InputStream> csv(HttpRequest<?> request) throws IOException {
        Query query = query(request.getParameters());
        CsvForm form = CsvForm.read(request.getParameters());
        return answers.of(request, Csv.TYPE, out -> write(query, form, out))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tariffs.csv\"");
    }

    private void write(Query query, CsvForm form, OutputStream out) throws IOException {
        CsvWriter csv = form.to(out);
        csv.writeRecord(ReadTariffLine.KNOWN);
        List<Kept> page = tariffs.lines(query, 0, LINES_A_PAGE);
        while (!page.isEmpty()) {
            for (Kept kept : page) {
                csv.writeRecord(
                        kept.tariff().provider().text(),
                        Csv.text(kept.tariff().account().map(AccountId::text).orElse("")),
                        Csv.text(kept.tariff().place().network()),
                        kept.tariff().place().country(),
                        kept.tariff().place().prefix(),
                        kept.tariff().price().text(),
                        kept.tariff().price().currency().text(),
                        kept.tariff().from().toString(),
                        kept.tariff().until().map(LocalDate::toString).orElse(""));
            }
            page = tariffs.lines(query, page.getLast().line(), LINES_A_PAGE);
        }
        csv.flush();
    }

    @Post("/tariffs/fetch")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Asks a provider for its own price list and takes it over from today on",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TariffAnswer.Fetch.class))))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TariffAnswer.Uploaded.class)))
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    @ApiResponse(responseCode = "409", description = "Credentials are missing or not accepted")
    @ApiResponse(responseCode = "502", description = "The provider does not answer as it should")
    HttpResponse<?> fetch(HttpRequest<?> request) throws IOException {
        ShortBody body = ShortBody.of(request);
        Map<String, String> fields = new HashMap<>();
        FETCHED.forEach(name -> body.text(name).ifPresent(text -> fields.put(name, text)));
        try {
            return answer(fetch.fetch(by(request), fields));
        } catch (ReportsRefused e) {
            throw new NotConfigured(String.valueOf(e.getMessage()));
        } catch (ReportsUnavailable e) {
            throw new ProviderUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Post("/tariffs/{line}/end")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Ends a line in force: it holds up to the day named, or not at all if it begins no earlier",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TariffAnswer.End.class))))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TariffAnswer.Ended.class)))
    @ApiResponse(responseCode = "404", description = "No such line in force holds on that day or later")
    HttpResponse<TariffAnswer.Ended> end(HttpRequest<?> request, @PathVariable long line) throws IOException {
        LocalDate until = ShortBody.of(request)
                .text("valid_until")
                .flatMap(ReadTariffLine::day)
                .orElseThrow(() -> new InvalidParameter("valid_until", "must be a day such as 2026-11-30"));
        OptionalInt version = keep.end(by(request), line, until);
        if (version.isEmpty()) {
            throw new NotFound("no such line in force holds on that day or later");
        }
        return HttpResponse.ok(new TariffAnswer.Ended(version.getAsInt()));
    }

    private static String by(HttpRequest<?> request) {
        return CallerSight.caller(request).name();
    }

    private static HttpResponse<InputStream> answer(Outcome outcome) throws IOException {
        Refusals refusals = new Refusals();
        outcome.refused().forEach(refused -> refusals.add(refused.at(), refused.field(), refused.reason()));
        return HttpResponse.<InputStream>ok(refusals.answer("\"version\":" + outcome.version() + ",\"stored\":"
                        + outcome.stored() + ",\"repeated\":" + outcome.repeated()))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Query query(HttpParameters parameters) {
        return new Query(
                named(parameters, "provider", ProviderId::new),
                named(parameters, "account", AccountId::new),
                number(parameters, "version").map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static Optional<Integer> number(HttpParameters parameters, String name) {
        return named(parameters, name, text -> {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
            return number;
        });
    }

    private static <T> Optional<T> named(HttpParameters parameters, String name, Function<String, T> value) {
        try {
            return parameters
                    .getFirst(name)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(name, "cannot be read");
        }
    }
}
