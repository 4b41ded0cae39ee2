package io.delivrd.ui.account;

import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountSetting;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KeepAccounts.Refusal;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.ProviderGuide;
import io.delivrd.application.account.ProviderGuides;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.account.AccountViews.Address;
import io.delivrd.ui.account.AccountViews.Check;
import io.delivrd.ui.account.AccountViews.Choice;
import io.delivrd.ui.account.AccountViews.Fact;
import io.delivrd.ui.account.AccountViews.Field;
import io.delivrd.ui.account.AccountViews.Fresh;
import io.delivrd.ui.account.AccountViews.Listing;
import io.delivrd.ui.account.AccountViews.One;
import io.delivrd.ui.account.AccountViews.Option;
import io.delivrd.ui.account.AccountViews.Row;
import io.delivrd.ui.account.AccountViews.Secret;
import io.delivrd.ui.account.AccountViews.Step;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Reasons;
import io.delivrd.ui.layout.Reasons.Reason;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds the pages of accounts. Which fields there are, the provider says.
@Singleton
final class AccountPages {

    private static final int STEPS = 50;
    private static final String TOKEN = "path-token";
    private final AccountsInForce inForce;
    private final KeepAccounts keep;
    private final ProviderGuides guides;
    private final InstantSource clock;

    AccountPages(AccountsInForce inForce, KeepAccounts keep, ProviderGuides guides, InstantSource clock) {
        this.inForce = inForce;
        this.keep = keep;
        this.guides = guides;
        this.clock = clock;
    }

    /// Who reads the page.
    ///
    /// @param site its address, without a slash at the end
    record Reader(Words words, ZoneId zone, String site) {}

    Listing list(Reader reader, String done) {
        Words words = reader.words();
        return new Listing(
                words.text("accounts.title"),
                "settings",
                "accounts",
                words.find("accounts.done." + done).orElse(""),
                inForce.all().stream().map(account -> row(account, words)).toList(),
                guides.all().stream()
                        .map(guide -> new Choice(
                                guide.name(),
                                Href.of("/settings/accounts/new")
                                        .with("provider", guide.id().text())
                                        .text()))
                        .toList());
    }

    private static Row row(KnownAccount account, Words words) {
        boolean on = account.place().isPresent() || isOn(account);
        String name = name(account, words);
        return new Row(
                account.provider().text(),
                name,
                origin(account, words),
                state(account, words),
                on,
                account.secrets().isEmpty()
                        ? words.text("accounts.secrets.none")
                        : account.secrets().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(one -> one.getValue() > 1
                                        ? words.text("accounts.secrets.several", one.getKey(), one.getValue())
                                        : one.getKey())
                                .collect(Collectors.joining(", ")),
                account.problem().isEmpty()
                        ? ""
                        : Reasons.in(words, account.problem()).text(),
                here(account).text(),
                words.text("accounts.open", account.provider().text(), name));
    }

    private static boolean isOn(KnownAccount account) {
        return account.stored().filter(StoredAccount::enabled).isPresent()
                && account.problem().isEmpty();
    }

    private static String name(KnownAccount account, Words words) {
        return account.id().map(AccountId::text).orElseGet(() -> words.text("settings.accounts.any"));
    }

    private static Href here(KnownAccount account) {
        return Href.of("/settings/accounts/one")
                .with("provider", account.provider().text())
                .with("account", account.id().map(AccountId::text).orElse(""));
    }

    private static String origin(KnownAccount account, Words words) {
        if (account.place().isEmpty()) {
            return words.text("accounts.origin.entered");
        }
        return words.text(
                account.stored().isPresent() ? "accounts.origin.both" : "accounts.origin.configured",
                account.place().get());
    }

    private static String state(KnownAccount account, Words words) {
        if (account.place().isPresent()) {
            return words.text("accounts.state.on");
        }
        return words.text(
                !account.problem().isEmpty()
                        ? "accounts.state.broken"
                        : isOn(account) ? "accounts.state.on" : "accounts.state.off");
    }

    Fresh fresh(Reader reader, ProviderId provider, Map<String, String> typed, Optional<Refusal> refusal) {
        Words words = reader.words();
        List<AccountField> fields = inForce.fields(provider);
        return new Fresh(
                words.text(
                        "accounts.new.title",
                        guide(provider).map(ProviderGuide::name).orElse(provider.text())),
                "settings",
                "accounts",
                provider.text(),
                words.text("accounts.new.lead"),
                refusal.map(one -> problem(one, words)).orElse(""),
                refusal.flatMap(one -> detail(one, words)),
                fields.stream()
                        .filter(field -> !field.common())
                        .map(field -> field(field, typed.getOrDefault(field.name(), ""), words))
                        .toList(),
                fields.stream()
                        .filter(AccountField::common)
                        .map(field -> field(field, typed.getOrDefault(field.name(), ""), words))
                        .toList());
    }

    private Optional<ProviderGuide> guide(ProviderId provider) {
        return guides.all().stream()
                .filter(guide -> guide.id().equals(provider))
                .findFirst();
    }

    private static Field field(AccountField field, String value, Words words) {
        String help = field.common() ? words.text("accounts.field." + field.name()) : kindHelp(field, words);
        boolean hidden = field.kind() == AccountField.Kind.SECRET || field.kind() == AccountField.Kind.ROTATING;
        return new Field(
                field.name(),
                help,
                hidden ? "password" : "text",
                hidden ? "" : value,
                field.kind() == AccountField.Kind.ID,
                options(field.choices(), value, words));
    }

    /// @param value another spelling of a choice, or a wrong one, is kept as it is
    private static List<Option> options(List<String> choices, String value, Words words) {
        if (choices.isEmpty()) {
            return List.of();
        }
        return Stream.of(Stream.of(""), choices.stream(), Stream.of(value))
                .flatMap(Function.identity())
                .distinct()
                .map(option -> new Option(option, choiceText(option, words), option.equals(value)))
                .toList();
    }

    private static String choiceText(String choice, Words words) {
        return words.find("accounts.choice." + (choice.isEmpty() ? "usual" : choice))
                .orElse(choice);
    }

    private static String kindHelp(AccountField field, Words words) {
        return field.choices().isEmpty()
                ? words.find("accounts.kind." + field.kind().name().toLowerCase(Locale.ROOT))
                        .orElse("")
                : "";
    }

    private static String problem(Refusal refusal, Words words) {
        return words.text("accounts.refused." + refusal.reason().name().toLowerCase(Locale.ROOT));
    }

    private static Optional<Reason> detail(Refusal refusal, Words words) {
        return refusal.detail().isEmpty() ? Optional.empty() : Optional.of(Reasons.in(words, refusal.detail()));
    }

    One one(Reader reader, KnownAccount account, String done, Optional<Refusal> refusal, List<AccountCheck> checks) {
        Words words = reader.words();
        Times times = new Times(words, reader.zone());
        List<AccountField> fields = inForce.fields(account.provider());
        Optional<StoredAccount> stored = account.stored();
        boolean editable = stored.isPresent() && account.place().isEmpty();
        return new One(
                words.text("accounts.one.title", account.provider().text(), name(account, words)),
                "settings",
                "accounts",
                words.find("accounts.done." + done).orElse(""),
                refusal.map(one -> problem(one, words)).orElse(""),
                refusal.flatMap(one -> detail(one, words)),
                account.provider().text(),
                account.id().map(AccountId::text).orElse(""),
                stored.map(one -> String.valueOf(one.version())).orElse(""),
                origin(account, words),
                editable,
                account.place().isPresent()
                        || stored.filter(StoredAccount::enabled).isPresent(),
                state(account, words),
                account.problem().isEmpty()
                        ? ""
                        : Reasons.in(words, account.problem()).text(),
                addresses(account, reader),
                fields.stream()
                        .filter(field -> account.plain().containsKey(field.name()))
                        .map(field -> new Fact(field.name(), account.plain().getOrDefault(field.name(), "")))
                        .toList(),
                fields.stream()
                        .filter(AccountField::isSecret)
                        .map(field -> secret(field, account, words, times))
                        .toList(),
                editable
                        ? fields.stream()
                                .filter(field -> field.kind() == AccountField.Kind.PLAIN)
                                .map(field -> field(field, account.plain().getOrDefault(field.name(), ""), words))
                                .toList()
                        : List.of(),
                account.id().isPresent() && !fields.isEmpty(),
                checks.stream().map(check -> check(check, words)).toList(),
                account.id().map(id -> keep.history(account.provider(), id, STEPS)).orElse(List.of()).stream()
                        .map(entry -> step(entry, account, times))
                        .toList());
    }

    /// With each token of its path, the newest first.
    private List<Address> addresses(KnownAccount account, Reader reader) {
        String path = reader.site()
                + guide(account.provider())
                        .map(ProviderGuide::path)
                        .orElse("/webhooks/" + account.provider().text() + "/receipts");
        List<String> tokens = account.told().getOrDefault(TOKEN, List.of());
        return tokens.isEmpty()
                ? List.of(new Address(path, ""))
                : tokens.stream()
                        .map(token -> new Address(
                                path + "/"
                                        + URLEncoder.encode(token, StandardCharsets.UTF_8)
                                                .replace("+", "%20"),
                                token.equals(tokens.getFirst())
                                        ? ""
                                        : reader.words().text("accounts.address.old")))
                        .toList();
    }

    private Secret secret(AccountField field, KnownAccount account, Words words, Times times) {
        Instant now = clock.instant();
        List<AccountSetting> good = account.place().isPresent()
                ? List.of()
                : account.stored().map(one -> one.of(field.name())).orElse(List.of()).stream()
                        .filter(one -> one.isGoodAt(now))
                        .toList();
        int known = account.secrets().getOrDefault(field.name(), 0);
        String text = good.isEmpty()
                ? words.text(known > 0 ? "accounts.secret.set" : "accounts.secret.none")
                : good.stream()
                        .map(one -> one.until()
                                .map(end -> words.text(
                                        "accounts.secret.until",
                                        times.minute(end).text()))
                                .orElseGet(() -> words.text(
                                        "accounts.secret.since",
                                        times.minute(one.since()).text())))
                        .collect(Collectors.joining("; "));
        return new Secret(
                field.name(), text, field.name().equals(TOKEN), field.rotates(), good.size() > 1, !good.isEmpty());
    }

    private static Check check(AccountCheck check, Words words) {
        return new Check(
                words.text("accounts.check." + check.what().tag()),
                check.result().tag(),
                words.text("accounts.result." + check.result().tag()),
                check.detail().isEmpty() ? Optional.empty() : Optional.of(Reasons.in(words, check.detail())));
    }

    private static Step step(AuditEntry entry, KnownAccount account, Times times) {
        String subject = KeepAccounts.subject(account.provider(), account.id().orElseThrow());
        return new Step(times.second(entry.at()), entry.actor(), entry.subject().substring(subject.length()));
    }
}
