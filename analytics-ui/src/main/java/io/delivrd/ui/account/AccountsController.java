package io.delivrd.ui.account;

import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KeepAccounts.Refusal;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.TestAccounts;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.PublicUrl;
import io.delivrd.ui.layout.Viewer;
import io.delivrd.ui.window.WindowReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Accounts: list, add, change, rotate secrets, test, switch off, remove, export.
@Controller("/settings/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AccountsController {

    private static final String PATH = "/settings/accounts";
    private static final String ONE = PATH + "/one";

    private final KeepAccounts keep;
    private final AccountsInForce inForce;
    private final TestAccounts tests;
    private final AccountPages pages;
    private final WindowReader reader;
    private final PublicUrl url;

    AccountsController(
            KeepAccounts keep,
            AccountsInForce inForce,
            TestAccounts tests,
            AccountPages pages,
            WindowReader reader,
            PublicUrl url) {
        this.keep = keep;
        this.inForce = inForce;
        this.tests = tests;
        this.pages = pages;
        this.reader = reader;
        this.url = url;
    }

    private AccountPages.Reader reader(HttpRequest<?> request) {
        return new AccountPages.Reader(Language.of(request), reader.zone(request), url.of(request));
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String done) {
        inForce.refresh();
        return HttpResponse.ok(Pages.page("account/list", pages.list(reader(request), text(done))));
    }

    @Get("/new")
    HttpResponse<?> fresh(HttpRequest<?> request, @QueryValue @Nullable String provider) {
        return form(request, text(provider), Map.of(), Optional.empty());
    }

    private HttpResponse<?> form(
            HttpRequest<?> request, String provider, Map<String, String> typed, Optional<Refusal> refusal) {
        return provider(provider)
                .filter(id -> !inForce.fields(id).isEmpty())
                .<HttpResponse<?>>map(id -> HttpResponse.status(
                                refusal.isPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                        .body(Pages.page("account/new", pages.fresh(reader(request), id, typed, refusal))))
                .orElseGet(() -> ProblemView.notFound(Language.of(request)));
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, @Body Map<String, String> typed) {
        Optional<ProviderId> provider = provider(text(typed.get("provider")));
        if (provider.isEmpty()) {
            return ProblemView.notFound(Language.of(request));
        }
        Optional<Refusal> refusal =
                keep.add(Viewer.of(request), provider.get(), typed, typed.containsKey("make-token"));
        return refusal.isPresent()
                ? form(request, provider.get().text(), typed, refusal)
                : HttpResponse.seeOther(URI.create(PATH + "?done=added"));
    }

    @Get("/one")
    HttpResponse<?> one(
            HttpRequest<?> request,
            @QueryValue @Nullable String provider,
            @QueryValue @Nullable String account,
            @QueryValue @Nullable String done) {
        return one(request, text(provider), text(account), text(done), Optional.empty(), List.of());
    }

    private HttpResponse<?> one(
            HttpRequest<?> request,
            String provider,
            String account,
            String done,
            Optional<Refusal> refusal,
            List<AccountCheck> checks) {
        inForce.refresh();
        return find(provider, account)
                .<HttpResponse<?>>map(known -> HttpResponse.status(
                                refusal.isPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                        .body(Pages.page("account/one", pages.one(reader(request), known, done, refusal, checks))))
                .orElseGet(() -> ProblemView.notFound(Language.of(request)));
    }

    private Optional<KnownAccount> find(String provider, String account) {
        return inForce.all().stream()
                .filter(known -> known.provider().text().equals(provider)
                        && known.id().map(AccountId::text).orElse("").equals(account))
                .findFirst();
    }

    private interface Change {
        Optional<Refusal> of(ProviderId provider, AccountId account, long version);
    }

    private HttpResponse<?> changed(HttpRequest<?> request, Map<String, String> typed, String done, Change change) {
        String provider = text(typed.get("provider"));
        String account = text(typed.get("account-id"));
        Optional<KnownAccount> known = find(provider, account);
        if (known.isEmpty() || known.get().id().isEmpty()) {
            return ProblemView.notFound(Language.of(request));
        }
        Optional<Refusal> refusal =
                change.of(known.get().provider(), known.get().id().get(), number(typed.get("version")));
        return refusal.isPresent()
                ? one(request, provider, account, "", refusal, List.of())
                : HttpResponse.seeOther(URI.create(
                        done.equals("removed")
                                ? PATH + "?done=removed"
                                : Href.of(ONE)
                                        .with("provider", provider)
                                        .with("account", account)
                                        .with("done", done)
                                        .text()));
    }

    @Post("/change")
    HttpResponse<?> change(HttpRequest<?> request, @Body Map<String, String> typed) {
        return changed(
                request,
                typed,
                "changed",
                (provider, account, version) -> keep.change(Viewer.of(request), provider, account, version, typed));
    }

    @Post("/rotate")
    HttpResponse<?> rotate(HttpRequest<?> request, @Body Map<String, String> typed) {
        Duration kept = Duration.ofHours(number(typed.get("keep")));
        return changed(
                request,
                typed,
                "rotated",
                (provider, account, version) -> keep.rotate(
                        Viewer.of(request),
                        provider,
                        account,
                        version,
                        text(typed.get("name")),
                        text(typed.get("secret")),
                        kept.compareTo(KeepAccounts.LONGEST_KEPT) > 0 ? KeepAccounts.LONGEST_KEPT : kept));
    }

    @Post("/end")
    HttpResponse<?> end(HttpRequest<?> request, @Body Map<String, String> typed) {
        return changed(
                request,
                typed,
                "ended",
                (provider, account, version) ->
                        keep.end(Viewer.of(request), provider, account, version, text(typed.get("name"))));
    }

    @Post("/switch")
    HttpResponse<?> switchTo(HttpRequest<?> request, @Body Map<String, String> typed) {
        boolean on = "on".equals(typed.get("to"));
        return changed(
                request,
                typed,
                on ? "on" : "off",
                (provider, account, version) -> keep.switchTo(Viewer.of(request), provider, account, version, on));
    }

    @Post("/remove")
    HttpResponse<?> remove(HttpRequest<?> request, @Body Map<String, String> typed) {
        return changed(
                request,
                typed,
                "removed",
                (provider, account, version) -> keep.remove(Viewer.of(request), provider, account, version));
    }

    /// Tries it out; nothing is stored.
    @Post("/test")
    HttpResponse<?> test(HttpRequest<?> request, @Body Map<String, String> typed) {
        String provider = text(typed.get("provider"));
        String account = text(typed.get("account-id"));
        List<AccountCheck> checks = find(provider, account)
                .flatMap(known -> known.id().map(id -> tests.test(known.provider(), id)))
                .orElse(List.of());
        return one(request, provider, account, "", Optional.empty(), checks);
    }

    /// As they would stand in the configuration, secrets left out.
    @Get("/export.yml")
    @Produces("application/yaml")
    HttpResponse<String> export() {
        return HttpResponse.ok(AccountExport.of(inForce))
                .header("Content-Disposition", "attachment; filename=\"delivrd-accounts.yml\"")
                .header("Cache-Control", "no-store");
    }

    private static Optional<ProviderId> provider(String text) {
        try {
            return Optional.of(new ProviderId(text));
        } catch (IllegalArgumentException e) {
            // No provider is called so.
            return Optional.empty();
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    /// @return 0 for what is none
    private static long number(@Nullable String given) {
        String text = text(given);
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
