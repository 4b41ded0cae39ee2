package io.delivrd.web.hygiene;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.delivrd.application.access.Sight;
import io.delivrd.application.hygiene.NumberForm;
import io.delivrd.application.reply.KeepOptOuts;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.application.reply.SeenOptOut;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.web.answer.LongAnswers;
import io.delivrd.web.api.Csv;
import io.delivrd.web.reply.OptOutFilters;
import io.delivrd.web.reply.OptOutParameters;
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
import java.util.List;
import java.util.stream.Stream;

/// Opt-outs as a file, with numbers in the forms of lists.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Replies")
final class OptOutsFile {

    private static final List<String> HEADER = List.of(
            "number",
            "sender_id",
            "standing",
            "at",
            "learned_at",
            "keyword",
            "provider",
            "account",
            "reply_id",
            "by",
            "note");

    private final KeepOptOuts optOuts;
    private final NumberForm.Forms forms;
    private final LongAnswers answers;

    OptOutsFile(KeepOptOuts optOuts, NumberForm.Forms forms, LongAnswers answers) {
        this.optOuts = optOuts;
        this.forms = forms;
        this.answers = answers;
    }

    @Get(uri = "/opt-outs.csv", produces = "text/csv")
    @Operation(
            summary = "All opt-outs as a file",
            description =
                    "The rows of the list. Numbers as they are for callers who may see them: for tokens, and where"
                            + " numbers=plain asks for it.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "numbers",
                        description = "How numbers are written: plain, masked or hashed",
                        schema = @Schema(type = "string"))
            })
    @OptOutFilters
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", description = "A parameter cannot be read")
    HttpResponse<InputStream> file(HttpRequest<?> request) throws IOException {
        NumberForm form = AskedForm.ofFile(request, forms);
        OptOuts.Wanted wanted = OptOutParameters.wanted(request.getParameters());
        Sight sight = new Sight(form instanceof NumberForm.Plain, false);
        return answers.of(request, Csv.TYPE, out -> {
                    CsvWriter csv = Csv.to(out, ',');
                    csv.writeRecord(HEADER);
                    optOuts.stream(
                            wanted,
                            form::of,
                            sight,
                            (number, optOut) -> csv.writeRecord(
                                    cells(number, optOut).map(Csv::text).toList()));
                    csv.flush();
                })
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"opt-outs.csv\"");
    }

    private static Stream<String> cells(String number, SeenOptOut optOut) {
        return Stream.of(
                number,
                optOut.attributes().senderId().map(SenderId::text).orElse(""),
                optOut.wish().tag(),
                optOut.at().toString(),
                optOut.learnedAt().toString(),
                optOut.keyword().orElse(""),
                optOut.reply()
                        .map(PartKey::provider)
                        .map(provider -> provider.text())
                        .orElse(""),
                optOut.reply()
                        .map(PartKey::account)
                        .map(account -> account.text())
                        .orElse(""),
                optOut.reply().map(PartKey::messageId).map(id -> id.text()).orElse(""),
                optOut.actor().orElse(""),
                optOut.note());
    }
}
