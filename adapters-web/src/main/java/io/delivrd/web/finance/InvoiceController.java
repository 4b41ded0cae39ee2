package io.delivrd.web.finance;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.StoredId;
import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.MonthQuestion;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.invoice.CompareInvoices;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceColumns;
import io.delivrd.application.finance.invoice.InvoiceField;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.api.Browser;
import io.delivrd.web.api.NamedProvider;
import io.delivrd.web.body.Uploads;
import io.delivrd.web.body.Uploads.Upload;
import io.delivrd.web.problem.NotFound;
import io.delivrd.web.wire.Digests;
import io.micronaut.http.HttpHeaders;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@Controller("/api/v1/finance/invoices")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
final class InvoiceController {

    private static final long LONGEST = 16L * 1024 * 1024;
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Invoices invoices;
    private final CompareInvoices comparisons;
    private final MonthQuestions questions;
    private final Accounts accounts;
    private final NamedProvider providers;
    private final Uploads uploads;
    private final InstantSource clock;

    InvoiceController(
            Invoices invoices,
            CompareInvoices comparisons,
            MonthQuestions questions,
            Accounts accounts,
            NamedProvider providers,
            Uploads uploads,
            InstantSource clock) {
        this.invoices = invoices;
        this.comparisons = comparisons;
        this.questions = questions;
        this.accounts = accounts;
        this.providers = providers;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "Takes an invoice, and answers with its lines beside our sums",
            description =
                    "CSV and XLSX are read; a PDF is kept and not read. Parameters may be fields of a form, too. Which"
                            + " column holds what is named by parameters, else remembered of the account's latest"
                            + " invoice, else told by the header. A line that cannot be read is refused, and the others"
                            + " stand. A form of a page, which accepts text/html, is answered 303.",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "period",
                        required = true,
                        description = "The month it bills, such as 2026-11",
                        schema = @Schema(type = "string", pattern = "[0-9]{4}-[0-9]{2}")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "provider",
                        description = "Whose invoice it is; default the first configured",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "account",
                        description = "Default the first of the provider",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "name",
                        description = "Of the file, for people",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "description",
                        description = "Name of the column that says what a line is for",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "network",
                        description = "Name of the column with a network's code or name",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "country",
                        description = "Name of the column with a country's code or name",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "quantity",
                        description = "Name of the column with how many parts a line bills",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "unit_price",
                        description = "Name of the column with the price of each part",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "amount",
                        description = "Name of the column with what a line asks for",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "currency",
                        description = "Name of the column with the currency, or a code for all lines",
                        schema = @Schema(type = "string"))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvoiceAnswer.class)))
    @ApiResponse(responseCode = "200", description = "The same file had been handed in before; nothing changes")
    @ApiResponse(responseCode = "400", description = "A parameter, or the file as a whole, cannot be used")
    @ApiResponse(responseCode = "413", description = "Longer than 16 MB")
    HttpResponse<?> upload(HttpRequest<?> request) throws IOException {
        // Bound arguments would make the server read a form whole.
        Upload upload = uploads.receive(request, LONGEST);
        Invoice kept;
        UUID id = UUID.randomUUID();
        try {
            kept = kept(id, upload, CallerSight.caller(request));
        } finally {
            upload.file().delete();
        }
        String place = "/invoices/" + kept.id();
        if (Browser.wantsPage(request)) {
            return Browser.goTo("/finance" + place);
        }
        boolean repeated = !kept.id().equals(id);
        InvoiceAnswer answer = InvoiceAnswer.of(kept, comparisons.compare(kept), repeated);
        return (repeated
                        ? HttpResponse.ok(answer)
                        : HttpResponse.created(answer, URI.create("/api/v1/finance" + place)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private Invoice kept(UUID id, Upload upload, Caller caller) throws IOException {
        Map<String, List<String>> parameters = new HashMap<>();
        upload.fields().forEach((name, value) -> parameters.put(name, List.of(value)));
        MonthQuestion month = questions.read(parameters);
        ProviderId provider = provider(month);
        AccountId account = month.account().orElseGet(() -> accounts.defaultOf(provider));
        byte[] file = Files.readAllBytes(upload.file().path());
        String sha256 = HexFormat.of().formatHex(Digests.of("SHA-256", file));
        InvoiceColumns named = named(upload.fields());
        Optional<Invoice> same =
                named.isEmpty() ? invoices.ofFile(month.period(), provider, account, sha256) : Optional.empty();
        if (same.isPresent()) {
            return same.get();
        }
        Invoice.Kind kind = kind(file);
        ReadInvoice read = kind == Invoice.Kind.PDF
                ? ReadInvoice.NOTHING
                : ReadInvoice.of(
                        upload.file().path(),
                        named,
                        invoices.columnsOf(provider, account),
                        accounts.currencyOf(provider, account));
        return invoices.add(
                new Invoice(
                        id,
                        month.period(),
                        provider,
                        account,
                        upload.file().name(),
                        kind,
                        file.length,
                        sha256,
                        read.columns(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        caller.name(),
                        read.lines(),
                        read.refused()),
                file);
    }

    /// Who names an account alone means the one we know.
    private ProviderId provider(MonthQuestion month) {
        Optional<ProviderId> known = accounts.known().stream()
                .filter(account -> month.account().filter(account.id()::equals).isPresent())
                .map(Account::provider)
                .findFirst();
        return providers.of(month.provider().or(() -> known).map(ProviderId::text));
    }

    private static InvoiceColumns named(Map<String, String> fields) {
        Map<InvoiceField, String> names = new EnumMap<>(InvoiceField.class);
        for (InvoiceField field : InvoiceField.values()) {
            String name = fields.getOrDefault(field.tag(), "").strip();
            if (!name.isEmpty()) {
                names.put(field, name);
            }
        }
        return new InvoiceColumns(names);
    }

    private static Invoice.Kind kind(byte[] file) {
        return startsWith(file, PDF) ? Invoice.Kind.PDF : startsWith(file, ZIP) ? Invoice.Kind.XLSX : Invoice.Kind.CSV;
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return Arrays.equals(file, 0, Math.min(file.length, start.length), start, 0, start.length);
    }

    @Get
    @Operation(
            summary = "The invoices of a month, the latest first",
            parameters =
                    @Parameter(
                            in = ParameterIn.QUERY,
                            name = "period",
                            required = true,
                            description = "A month such as 2026-11",
                            schema = @Schema(type = "string", pattern = "[0-9]{4}-[0-9]{2}")))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = InvoiceAnswer.Listed.class)))
    @ApiResponse(responseCode = "400", description = "The month is missing or none")
    InvoiceAnswer.Listed list(HttpRequest<?> request) {
        MonthQuestion month = questions.read(request.getParameters().asMap());
        return new InvoiceAnswer.Listed(invoices.of(month.period()).stream()
                .filter(invoice ->
                        month.provider().isEmpty() || month.provider().get().equals(invoice.provider()))
                .filter(invoice ->
                        month.account().isEmpty() || month.account().get().equals(invoice.account()))
                .map(InvoiceAnswer.Item::of)
                .toList());
    }

    @Get("/{id}")
    @Operation(summary = "An invoice, line by line beside our sums as they stand now, or as they were closed")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvoiceAnswer.class)))
    @ApiResponse(responseCode = "404", description = "There is no such invoice")
    InvoiceAnswer one(@PathVariable String id) {
        Invoice invoice = found(id);
        return InvoiceAnswer.of(invoice, comparisons.compare(invoice), false);
    }

    @Get(uri = "/{id}/file", produces = MediaType.ALL)
    @Operation(summary = "The file of an invoice as it was handed in")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "There is no such invoice")
    HttpResponse<byte[]> file(@PathVariable String id) {
        Invoice invoice = found(id);
        return HttpResponse.ok(invoices.file(invoice.id()).orElseThrow(InvoiceController::unknown))
                .contentType(MediaType.of(invoice.kind().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(invoice.file()));
    }

    private static String attachment(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Invoice found(String id) {
        return StoredId.of(id).flatMap(invoices::find).orElseThrow(InvoiceController::unknown);
    }

    private static NotFound unknown() {
        return new NotFound("there is no invoice of that id");
    }
}
