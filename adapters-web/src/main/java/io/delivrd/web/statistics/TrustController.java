package io.delivrd.web.statistics;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.access.Caller;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.application.trust.TrustMarks;
import io.delivrd.application.trust.TrustRow;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.TrustMark;
import io.delivrd.web.api.Csv;
import io.delivrd.web.api.Wording;
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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether receipts can be believed, and what people say of them.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Statistics")
final class TrustController {

    private static final String WEEK = "week";
    private static final Set<String> KEY = Set.of("provider", "network");

    private final CommonParameters parameters;
    private final JudgeReceipts judge;
    private final TrustMarks marks;
    private final InstantSource clock;

    TrustController(CommonParameters parameters, JudgeReceipts judge, TrustMarks marks, InstantSource clock) {
        this.parameters = parameters;
        this.judge = judge;
        this.marks = marks;
        this.clock = clock;
    }

    @Get("/trust")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @Operation(
            summary = "How likely more than 5 % of a network's receipts are made up, which share, and why",
            description = "Each network is seen beside all others of the window. Under 300 receipts nothing is said."
                    + " What somebody marked wins over what is computed.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "Inclusive; instant or date; default 28 days before until",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "until",
                        description = "Exclusive; instant or date; default now",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "group",
                        description = "provider,network, which is the default, or provider,network,week",
                        schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "provider", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "network", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = TrustAnswer.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    HttpResponse<?> trust(HttpRequest<?> request) throws IOException {
        if (Wording.wantsCsv(request)) {
            return trustCsv(request);
        }
        Asked asked = parameters.read(request);
        boolean weekly = isWeekly(request);
        return HttpResponse.ok(TrustAnswer.of(asked, rows(asked, weekly))).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get(uri = "/trust.csv", produces = "text/csv")
    @Operation(summary = "The same as CSV, with the same parameters")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    HttpResponse<?> trustCsv(HttpRequest<?> request) throws IOException {
        boolean weekly = isWeekly(request);
        List<TrustRow> rows = rows(parameters.read(request), weekly);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = Csv.to(out, ',')) {
            csv.writeRecord(TrustCells.names(weekly));
            rows.forEach(row -> csv.writeRecord(TrustCells.of(row)));
        }
        return HttpResponse.ok(out.toString(StandardCharsets.UTF_8))
                .contentType(Csv.TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trust.csv\"");
    }

    private List<TrustRow> rows(Asked asked, boolean weekly) {
        List<TrustRow> rows =
                weekly ? judge.judgeWeeks(asked.from(), asked.until()) : judge.judge(asked.from(), asked.until());
        return rows.stream()
                .filter(row -> asked.provider()
                        .filter(one -> !one.equals(row.finding().provider()))
                        .isEmpty())
                .filter(row -> asked.network()
                        .filter(one -> !one.equals(row.finding().network()))
                        .isEmpty())
                .toList();
    }

    private static boolean isWeekly(HttpRequest<?> request) {
        Set<String> group = request.getParameters().getAll("group").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
        boolean weekly = group.remove(WEEK);
        if (!group.isEmpty() && !group.equals(KEY) || weekly && group.isEmpty()) {
            throw new InvalidParameter("group", "must be provider,network or provider,network,week");
        }
        return weekly;
    }

    @Get("/trust/marks")
    @Operation(summary = "Networks whose receipts somebody knows to be real or made up")
    @ApiResponse(responseCode = "200")
    TrustMarkAnswer.All all() {
        return new TrustMarkAnswer.All(
                marks.all().stream().map(TrustMarkAnswer::of).toList());
    }

    @Put("/trust/marks/{provider}/{network}")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Says that a network's receipts are real, or made up; it wins over what is computed",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TrustMarkAnswer.Request.class))))
    @ApiResponse(responseCode = "200", description = "What holds from now on")
    @ApiResponse(responseCode = "400", description = "A field cannot be used")
    TrustMarkAnswer mark(HttpRequest<?> request, @PathVariable String provider, @PathVariable String network)
            throws IOException {
        ShortBody body = ShortBody.of(request);
        TrustMark mark = read(
                "reason",
                body.text("reason").orElse(""),
                reason -> new TrustMark(
                        read("provider", provider, ProviderId::new),
                        read("network", network, NetworkCode::new),
                        isHonest(body),
                        reason,
                        day(body),
                        request.getUserPrincipal(Caller.class).map(Caller::name).orElse("")));
        marks.put(mark);
        return TrustMarkAnswer.of(mark);
    }

    @Delete("/trust/marks/{provider}/{network}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes back what was said; what is computed holds again")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "404", description = "Nothing was said")
    void unmark(@PathVariable String provider, @PathVariable String network) {
        if (!marks.remove(read("provider", provider, ProviderId::new), read("network", network, NetworkCode::new))) {
            throw new NotFound("nothing was said of that network");
        }
    }

    private static boolean isHonest(ShortBody body) {
        String mark = body.text("mark").map(String::strip).orElse("");
        if (!mark.equals("honest") && !mark.equals("fake")) {
            throw InvalidParameter.noneOf("mark", List.of("honest", "fake"));
        }
        return mark.equals("honest");
    }

    private LocalDate day(ShortBody body) {
        Optional<String> text = body.text("date");
        try {
            return text.map(String::strip)
                    .map(LocalDate::parse)
                    .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw new InvalidParameter("date", "is no date such as 2026-11-01");
        }
    }

    private static <T> T read(String field, String text, Function<String, T> value) {
        try {
            return value.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(field, String.valueOf(e.getMessage()));
        }
    }
}
