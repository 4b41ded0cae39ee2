package io.delivrd.web.finance;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.price.PriceChange;
import io.delivrd.application.finance.price.PriceQuery;
import io.delivrd.application.finance.price.ReadPriceChanges;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Csv;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

@Controller("/api/v1/finance")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class PriceChangesController {

    private final MonthQuestions questions;
    private final ReadPriceChanges changes;
    private final LongAnswers answers;

    PriceChangesController(MonthQuestions questions, ReadPriceChanges changes, LongAnswers answers) {
        this.questions = questions;
        this.changes = changes;
        this.answers = answers;
    }

    @Get("/price-changes")
    @MonthParameters
    @Operation(
            summary = "Prices other than those before them, or than the tariff's, each with its first message",
            description = "By provider, account, network, currency and day. The effect is what the parts of the month"
                    + " that have the price cost more than they would have.",
            parameters =
                    @Parameter(
                            in = ParameterIn.QUERY,
                            name = "network",
                            description = "Only this network",
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PriceChangesAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A parameter is missing or cannot be read")
    @ApiResponse(responseCode = "422", description = "There are too many: ask by account or network")
    PriceChangesAnswer list(HttpRequest<?> request) {
        PriceQuery query = query(request);
        return new PriceChangesAnswer(
                query.period().toString(),
                changes.changes(query).stream().map(PriceChangesAnswer.Row::of).toList());
    }

    @Get(uri = "/price-changes.csv", produces = "text/csv")
    @MonthParameters
    @Operation(
            summary = "The same as CSV",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "network", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "separator", schema = @Schema(type = "string")),
                @Parameter(in = ParameterIn.QUERY, name = "bom", schema = @Schema(type = "boolean"))
            })
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = "A parameter is missing or cannot be read")
    HttpResponse<InputStream> csv(HttpRequest<?> request) throws IOException {
        PriceQuery query = query(request);
        CsvForm form = CsvForm.read(request.getParameters());
        List<PriceChange> found = changes.changes(query);
        return answers.of(request, Csv.TYPE, out -> write(found, form, out))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"price-changes_" + query.period() + ".csv\"");
    }

    private static void write(List<PriceChange> changes, CsvForm form, OutputStream out) throws IOException {
        CsvWriter csv = form.to(out);
        csv.writeRecord(
                "provider",
                "account",
                "network",
                "currency",
                "from",
                "to",
                "day",
                "first_message_id",
                "first_message_at",
                "parts",
                "class",
                "confirmed",
                "effect");
        for (PriceChange change : changes) {
            csv.writeRecord(
                    change.key().provider().text(),
                    Csv.text(change.key().account().text()),
                    Csv.text(change.key().network().text()),
                    change.key().currency().text(),
                    change.from().toPlainString(),
                    change.to().toPlainString(),
                    change.day().toString(),
                    Csv.text(change.first().map(first -> first.message().text()).orElse("")),
                    change.first().map(first -> first.at().toString()).orElse(""),
                    String.valueOf(change.parts()),
                    change.priceClass().tag(),
                    String.valueOf(change.confirmed()),
                    change.effect().toPlainString());
        }
        csv.flush();
    }

    private PriceQuery query(HttpRequest<?> request) {
        MonthQuestion month = questions.read(request.getParameters().asMap());
        return new PriceQuery(
                month.period(),
                month.provider(),
                month.account(),
                network(request.getParameters().getFirst("network").map(String::strip)));
    }

    private static Optional<NetworkCode> network(Optional<String> text) {
        try {
            return text.filter(one -> !one.isEmpty()).map(NetworkCode::new);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("network", "cannot be the code of one");
        }
    }
}
