package io.delivrd.web.account;

import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KeepAccounts.Refusal;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.web.access.CallerSight;
import io.delivrd.web.body.ShortBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Secrets of accounts that were entered: replaced, or ended.
@Controller("/api/v1/accounts/{provider}/{account}/secrets/{name}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Accounts")
final class AccountSecretsController {

    private static final String SECRET = "secret";
    private static final String KEEP_HOURS = "keep_hours";

    private final KeepAccounts keep;
    private final NamedAccounts accounts;

    AccountSecretsController(KeepAccounts keep, NamedAccounts accounts) {
        this.keep = keep;
        this.accounts = accounts;
    }

    @Put
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Puts a new secret in the place of the old one, which may be good for some hours more",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AccountAnswer.Secret.class))))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountAnswer.class)))
    @ApiResponse(responseCode = "400", description = "The secret cannot be used, or somebody changed it meanwhile")
    @ApiResponse(responseCode = "404", description = "There is no such account that was entered, or no such secret")
    AccountAnswer replaceSecret(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable String account,
            @PathVariable String name)
            throws IOException {
        NamedAccounts.Entered entered = accounts.entered(provider, account);
        accounts.requireSecret(entered, name);
        AccountFields given = new AccountFields(
                List.of(), ShortBody.of(request).named(), Set.of(AccountFields.VERSION, SECRET, KEEP_HOURS));
        String secret = given.text(SECRET)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidParameter(SECRET, "is missing"));
        Duration kept = Duration.ofHours(
                given.number(KEEP_HOURS, KeepAccounts.LONGEST_KEPT.toHours()).orElse(0L));
        keep.rotate(
                        CallerSight.caller(request),
                        entered.provider(),
                        entered.id(),
                        entered.version(given),
                        name,
                        secret,
                        kept)
                .ifPresent(refusal -> {
                    throw refusal.reason() == Refusal.Reason.WRONG_VALUE
                            ? new InvalidParameter(SECRET, refusal.detail())
                            : given.told(refusal);
                });
        return AccountAnswer.of(accounts.found(provider, account));
    }

    @Delete
    @Operation(summary = "Ends the old secret at once; of one that stands alone, the secret itself")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountAnswer.class)))
    @ApiResponse(responseCode = "400", description = "Without the secret the account cannot be")
    @ApiResponse(responseCode = "404", description = "There is no such account that was entered, or no such secret")
    AccountAnswer endSecret(
            HttpRequest<?> request,
            @PathVariable String provider,
            @PathVariable String account,
            @PathVariable String name) {
        NamedAccounts.Entered entered = accounts.entered(provider, account);
        accounts.requireSecret(entered, name);
        AccountFields given = accounts.fields(entered, Map.of(), Set.of());
        given.refuse(keep.end(
                CallerSight.caller(request),
                entered.provider(),
                entered.id(),
                entered.stored().version(),
                name));
        return AccountAnswer.of(accounts.found(provider, account));
    }
}
