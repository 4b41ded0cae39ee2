package io.delivrd.web.account;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.application.view.PageAddress;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Accounts at providers: list, add, change, test, switch off, remove.
@Controller("/api/v1/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Accounts")
final class AccountsController {

    private static final int LONGEST_HISTORY = 200;
    private static final String ENABLED = "enabled";

    private final KeepAccounts keep;
    private final NamedAccounts accounts;
    private final TestAccounts tests;

    AccountsController(KeepAccounts keep, NamedAccounts accounts, TestAccounts tests) {
        this.keep = keep;
        this.accounts = accounts;
        this.tests = tests;
    }

    @Get
    @Operation(summary = "All accounts, those of the configuration too; without their secrets")
    @ApiResponse(responseCode = "200")
    AccountAnswer.All all() {
        return new AccountAnswer.All(
                accounts.all().stream().map(AccountAnswer::of).toList());
    }

    @Post
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Adds an account; its receipts are taken at once",
            description = "Settings are called as in the configuration, and differ from provider to provider; secrets"
                    + " are sealed before they are stored, and never told.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AccountAnswer.Added.class))))
    @ApiResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A setting cannot be used, or there is none of that name")
    HttpResponse<AccountAnswer> add(HttpRequest<?> request) throws IOException {
        Map<String, List<String>> body = ShortBody.of(request).named();
        ProviderId provider = accounts.provider(body);
        List<AccountField> fields = accounts.fields(provider);
        AccountFields given = new AccountFields(fields, body, Set.of("provider"));
        Map<String, String> settings = given.settings();
        given.refuse(keep.add(CallerSight.caller(request), provider, settings, false));
        String id = fields.stream()
                .filter(field -> field.kind() == AccountField.Kind.ID)
                .map(field -> settings.getOrDefault(field.name(), "").strip())
                .findFirst()
                .orElse("");
        return HttpResponse.created(
                AccountAnswer.of(accounts.found(provider.text(), id)),
                URI.create("/api/v1/accounts/" + provider.text() + "/" + PageAddress.encoded(id)));
    }

    @Get("/{provider}/{account}")
    @Operation(summary = "One account, without its secrets")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountAnswer.class)))
    @ApiResponse(responseCode = "404", description = "There is no such account")
    AccountAnswer one(@PathVariable String provider, @PathVariable String account) {
        return AccountAnswer.of(accounts.found(provider, account));
    }

    @Patch("/{provider}/{account}")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Changes settings that are not secret, or switches an account on or off",
            description = "What is not named stays; a setting that is blank is taken away.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AccountAnswer.Changed.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountAnswer.class)))
    @ApiResponse(responseCode = "400", description = "A setting cannot be used, or somebody changed it meanwhile")
    @ApiResponse(responseCode = "404", description = "There is no such account that was entered")
    AccountAnswer change(HttpRequest<?> request, @PathVariable String provider, @PathVariable String account)
            throws IOException {
        NamedAccounts.Entered entered = accounts.entered(provider, account);
        AccountFields given =
                accounts.fields(entered, ShortBody.of(request).named(), Set.of(AccountFields.VERSION, ENABLED));
        long version = entered.version(given);
        Optional<Boolean> enabled = given.flag(ENABLED);
        Map<String, String> changed = given.plainSettings();
        if (!changed.isEmpty()) {
            Map<String, String> all = new HashMap<>(entered.known().plain());
            all.putAll(changed);
            given.refuse(keep.change(CallerSight.caller(request), entered.provider(), entered.id(), version, all));
        }
        if (enabled.isPresent()) {
            given.refuse(keep.switchTo(
                    CallerSight.caller(request),
                    entered.provider(),
                    entered.id(),
                    changed.isEmpty() ? version : version + 1,
                    enabled.get()));
        }
        return one(provider, account);
    }

    @Post("/{provider}/{account}/test")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Tries an account: its settings, calls signed by ourselves, its credentials; nothing is stored")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is no such account")
    AccountAnswer.Checks test(@PathVariable String provider, @PathVariable String account) {
        KnownAccount known = accounts.found(provider, account);
        return new AccountAnswer.Checks(
                known.id().map(id -> tests.test(known.provider(), id)).orElse(List.of()).stream()
                        .map(AccountAnswer.Check::of)
                        .toList());
    }

    @Get("/{provider}/{account}/history")
    @Operation(summary = "What was done to an account, newest first, by the names of settings and never by value")
    @ApiResponse(responseCode = "200")
    AccountAnswer.History history(@PathVariable String provider, @PathVariable String account) {
        KnownAccount known = accounts.found(provider, account);
        return new AccountAnswer.History(known.id()
                .map(id -> keep.history(known.provider(), id, LONGEST_HISTORY).stream()
                        .map(entry -> AccountAnswer.Change.of(entry, known.provider(), id))
                        .toList())
                .orElse(List.of()));
    }

    @Delete("/{provider}/{account}")
    @Status(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes an account that is switched off; its receipts stay")
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "400", description = "It is still switched on, or somebody changed it meanwhile")
    @ApiResponse(responseCode = "404", description = "There is no such account that was entered")
    void remove(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable String account,
            @QueryValue @Nullable String version) {
        NamedAccounts.Entered entered = accounts.entered(provider, account);
        AccountFields given = new AccountFields(
                List.of(),
                version == null ? Map.of() : Map.of(AccountFields.VERSION, List.of(version)),
                Set.of(AccountFields.VERSION));
        given.refuse(
                keep.remove(CallerSight.caller(request), entered.provider(), entered.id(), entered.version(given)));
    }
}
