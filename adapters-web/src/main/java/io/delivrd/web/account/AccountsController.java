package io.delivrd.web.account;

import io.delivrd.application.access.Caller;
import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KeepAccounts.Refusal;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.view.PageAddress;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.body.ShortBody;
import io.delivrd.web.problem.NotFound;
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
import io.micronaut.http.annotation.Put;
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
import java.time.Duration;
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
    private static final long LONGEST_KEPT_HOURS = Duration.ofDays(90).toHours();
    private static final String VERSION = "version";
    private static final String ENABLED = "enabled";
    private static final String SECRET = "secret";
    private static final String KEEP_HOURS = "keep_hours";

    private final KeepAccounts keep;
    private final AccountsInForce inForce;
    private final TestAccounts tests;

    AccountsController(KeepAccounts keep, AccountsInForce inForce, TestAccounts tests) {
        this.keep = keep;
        this.inForce = inForce;
        this.tests = tests;
    }

    @Get
    @Operation(summary = "All accounts, those of the configuration too; without their secrets")
    @ApiResponse(responseCode = "200")
    AccountAnswer.All all() {
        inForce.refresh();
        return new AccountAnswer.All(
                inForce.all().stream().map(AccountAnswer::of).toList());
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
        ProviderId provider = provider(body);
        List<AccountField> fields = inForce.fields(provider);
        AccountFields given = new AccountFields(fields, body, Set.of("provider"));
        Map<String, String> settings = given.settings();
        refuse(given, keep.add(caller(request), provider, settings, false));
        String id = fields.stream()
                .filter(field -> field.kind() == AccountField.Kind.ID)
                .map(field -> settings.getOrDefault(field.name(), "").strip())
                .findFirst()
                .orElse("");
        return HttpResponse.created(
                AccountAnswer.of(found(provider.text(), id)),
                URI.create("/api/v1/accounts/" + provider.text() + "/" + PageAddress.encoded(id)));
    }

    private ProviderId provider(Map<String, List<String>> body) {
        List<String> named = body.getOrDefault("provider", List.of());
        if (named.size() != 1 || named.getFirst().isBlank()) {
            throw new InvalidParameter("provider", "is missing");
        }
        return provider(named.getFirst().strip())
                .filter(id -> !inForce.fields(id).isEmpty())
                .orElseThrow(() -> new InvalidParameter("provider", "there is no such provider"));
    }

    private static Optional<ProviderId> provider(String text) {
        try {
            return Optional.of(new ProviderId(text));
        } catch (IllegalArgumentException e) {
            // No provider is called so.
            return Optional.empty();
        }
    }

    @Get("/{provider}/{account}")
    @Operation(summary = "One account, without its secrets")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccountAnswer.class)))
    @ApiResponse(responseCode = "404", description = "There is no such account")
    AccountAnswer one(@PathVariable String provider, @PathVariable String account) {
        return AccountAnswer.of(found(provider, account));
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
        Entered entered = entered(provider, account);
        AccountFields given = fields(entered, ShortBody.of(request).named(), Set.of(VERSION, ENABLED));
        long version = version(entered, given);
        Optional<Boolean> enabled = given.flag(ENABLED);
        Map<String, String> changed = given.plainSettings();
        if (!changed.isEmpty()) {
            Map<String, String> all = new HashMap<>(entered.known().plain());
            all.putAll(changed);
            refuse(given, keep.change(caller(request), entered.provider(), entered.id(), version, all));
        }
        if (enabled.isPresent()) {
            refuse(
                    given,
                    keep.switchTo(
                            caller(request),
                            entered.provider(),
                            entered.id(),
                            changed.isEmpty() ? version : version + 1,
                            enabled.get()));
        }
        return one(provider, account);
    }

    @Put("/{provider}/{account}/secrets/{name}")
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
        Entered entered = entered(provider, account);
        requireSecret(entered, name);
        AccountFields given =
                new AccountFields(List.of(), ShortBody.of(request).named(), Set.of(VERSION, SECRET, KEEP_HOURS));
        String secret = given.text(SECRET)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidParameter(SECRET, "is missing"));
        Duration kept =
                Duration.ofHours(given.number(KEEP_HOURS, LONGEST_KEPT_HOURS).orElse(0L));
        keep.rotate(caller(request), entered.provider(), entered.id(), version(entered, given), name, secret, kept)
                .ifPresent(refusal -> {
                    throw refusal.reason() == Refusal.Reason.WRONG_VALUE
                            ? new InvalidParameter(SECRET, refusal.detail())
                            : given.told(refusal);
                });
        return one(provider, account);
    }

    @Delete("/{provider}/{account}/secrets/{name}")
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
        Entered entered = entered(provider, account);
        requireSecret(entered, name);
        AccountFields given = fields(entered, Map.of(), Set.of());
        refuse(
                given,
                keep.end(
                        caller(request),
                        entered.provider(),
                        entered.id(),
                        entered.stored().version(),
                        name));
        return one(provider, account);
    }

    @Post("/{provider}/{account}/test")
    @Consumes(MediaType.ALL)
    @Operation(
            summary = "Tries an account: its settings, calls signed by ourselves, its credentials; nothing is stored")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "There is no such account")
    AccountAnswer.Checks test(@PathVariable String provider, @PathVariable String account) {
        KnownAccount known = found(provider, account);
        return new AccountAnswer.Checks(
                known.id().map(id -> tests.test(known.provider(), id)).orElse(List.of()).stream()
                        .map(AccountAnswer.Check::of)
                        .toList());
    }

    @Get("/{provider}/{account}/history")
    @Operation(summary = "What was done to an account, newest first, by the names of settings and never by value")
    @ApiResponse(responseCode = "200")
    AccountAnswer.History history(@PathVariable String provider, @PathVariable String account) {
        KnownAccount known = found(provider, account);
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
        Entered entered = entered(provider, account);
        AccountFields given = new AccountFields(
                List.of(), version == null ? Map.of() : Map.of(VERSION, List.of(version)), Set.of(VERSION));
        refuse(given, keep.remove(caller(request), entered.provider(), entered.id(), version(entered, given)));
    }

    /// One that was entered.
    private record Entered(KnownAccount known, StoredAccount stored) {

        ProviderId provider() {
            return stored.provider();
        }

        AccountId id() {
            return stored.id();
        }
    }

    private Entered entered(String provider, String account) {
        KnownAccount known = found(provider, account);
        if (known.place().isPresent()) {
            throw new InvalidParameter("account", "stands in the configuration; change it there");
        }
        return new Entered(known, known.stored().orElseThrow(AccountsController::nothing));
    }

    private KnownAccount found(String provider, String account) {
        inForce.refresh();
        return inForce.all().stream()
                .filter(known -> known.provider().text().equals(provider)
                        && known.id().filter(id -> id.text().equals(account)).isPresent())
                .findFirst()
                .orElseThrow(AccountsController::nothing);
    }

    private static NotFound nothing() {
        return new NotFound("there is no such account");
    }

    private AccountFields fields(Entered entered, Map<String, List<String>> body, Set<String> others) {
        return new AccountFields(inForce.fields(entered.provider()), body, others);
    }

    private void requireSecret(Entered entered, String name) {
        if (inForce.fields(entered.provider()).stream()
                .noneMatch(field -> field.isSecret() && field.name().equals(name))) {
            throw new NotFound("there is no such secret");
        }
    }

    private static long version(Entered entered, AccountFields given) {
        return given.number(VERSION, Integer.MAX_VALUE).orElse(entered.stored().version());
    }

    private static void refuse(AccountFields given, Optional<Refusal> refusal) {
        refusal.ifPresent(why -> {
            throw given.told(why);
        });
    }

    private static Caller caller(HttpRequest<?> request) {
        return request.getUserPrincipal(Caller.class).orElse(Caller.NOBODY);
    }
}
