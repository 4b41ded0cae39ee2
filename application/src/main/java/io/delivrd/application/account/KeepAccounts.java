package io.delivrd.application.account;

import io.delivrd.application.access.AuditAction;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.access.AuditLog;
import io.delivrd.application.access.Caller;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Adds, changes and removes accounts in the interface; secrets are sealed before they are stored, and what changed is
/// recorded by name, never by value.
public final class KeepAccounts {

    /// Longest value of a setting, in characters.
    public static final int LONGEST = 2_000;

    /// How long an old secret may be good beside a new one.
    public static final Duration LONGEST_KEPT = Duration.ofDays(90);

    private static final String PATH_TOKEN = "path-token";
    private static final String TOO_LONG = " is too long, or holds what cannot be printed";
    private static final int TOKEN_BYTES = 24;

    private final StoredAccounts stored;
    private final AccountsInForce inForce;
    private final SecretBox secrets;
    private final AuditLog audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public KeepAccounts(
            StoredAccounts stored,
            AccountsInForce inForce,
            SecretBox secrets,
            AuditLog audit,
            InstantSource clock,
            RandomGenerator random) {
        this.stored = stored;
        this.inForce = inForce;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /// Why nothing was done.
    ///
    /// @param detail in English, without secrets; empty text for nothing
    public record Refusal(Reason reason, String detail) {

        public enum Reason {
            UNKNOWN_PROVIDER,
            UNKNOWN_ACCOUNT,
            NO_ID,
            EXISTS,
            CONFIGURED,
            /// Somebody else changed it meanwhile.
            CHANGED,
            WRONG_VALUE,
            /// Only what is switched off is removed.
            STILL_ON
        }

        private static Optional<Refusal> of(Reason reason) {
            return Optional.of(new Refusal(reason, ""));
        }
    }

    /// @param typed what was filled in, by the name of the field; blank means nothing
    /// @param makeToken whether a token for the path of its webhooks is made
    /// @return why not; empty if it is done
    public Optional<Refusal> add(Caller by, ProviderId provider, Map<String, String> typed, boolean makeToken) {
        List<AccountField> fields = inForce.fields(provider);
        if (fields.isEmpty()) {
            return Refusal.of(Refusal.Reason.UNKNOWN_PROVIDER);
        }
        try {
            Map<String, String> values = stripped(fields, typed);
            if (makeToken) {
                values.put(PATH_TOKEN, token());
            }
            String id = fields.stream()
                    .filter(field -> field.kind() == AccountField.Kind.ID)
                    .flatMap(field -> Optional.ofNullable(values.get(field.name())).stream())
                    .findFirst()
                    .orElse("");
            if (id.isEmpty()) {
                return Refusal.of(Refusal.Reason.NO_ID);
            }
            inForce.check(provider, lists(values));
            Instant now = clock.instant();
            StoredAccount account =
                    new StoredAccount(provider, new AccountId(id), true, settings(fields, values, now), 1, now);
            if (find(provider, account.id()).flatMap(KnownAccount::place).isPresent()) {
                return Refusal.of(Refusal.Reason.CONFIGURED);
            }
            return put(by, account, "added", Refusal.Reason.EXISTS);
        } catch (IllegalArgumentException e) {
            return Optional.of(new Refusal(Refusal.Reason.WRONG_VALUE, String.valueOf(e.getMessage())));
        }
    }

    /// Replaces what is not secret.
    ///
    /// @param typed what was filled in, by the name of the field; blank means nothing
    public Optional<Refusal> change(
            Caller by, ProviderId provider, AccountId id, long version, Map<String, String> typed) {
        List<AccountField> fields = inForce.fields(provider).stream()
                .filter(field -> field.kind() == AccountField.Kind.PLAIN)
                .toList();
        return changed(by, provider, id, version, "changed", account -> {
            List<String> names = fields.stream().map(AccountField::name).toList();
            return account.with(
                    one -> names.contains(one.name()), settings(fields, stripped(fields, typed), clock.instant()));
        });
    }

    /// Puts a new secret in the place of the old one.
    ///
    /// @param secret blank: one is made, where it is of a kind that we make
    /// @param keep for how long the old one is still good, where two may be
    public Optional<Refusal> rotate(
            Caller by, ProviderId provider, AccountId id, long version, String name, String secret, Duration keep) {
        Optional<AccountField> field = inForce.fields(provider).stream()
                .filter(one -> one.name().equals(name) && one.isSecret())
                .findFirst();
        if (field.isEmpty() || secret.isBlank() && !name.equals(PATH_TOKEN)) {
            return Optional.of(new Refusal(Refusal.Reason.WRONG_VALUE, name));
        }
        String value = secret.isBlank() ? token() : secret.strip();
        if (!isUsable(value)) {
            return Optional.of(new Refusal(Refusal.Reason.WRONG_VALUE, name + TOO_LONG));
        }
        Instant now = clock.instant();
        return changed(by, provider, id, version, "new " + name, account -> {
            List<AccountSetting> next = new ArrayList<>();
            next.add(sealed(name, value, now));
            if (field.get().rotates() && keep.isPositive()) {
                account.of(name).stream()
                        .filter(one -> one.isGoodAt(now) && !opened(one).isEmpty())
                        .limit(1)
                        .map(one -> new AccountSetting(
                                name, one.text(), one.sealed(), one.since(), Optional.of(now.plus(keep))))
                        .forEach(next::add);
            }
            return account.with(one -> one.name().equals(name), next);
        });
    }

    /// Ends the old secret at once; of one that stands alone, the secret itself.
    public Optional<Refusal> end(Caller by, ProviderId provider, AccountId id, long version, String name) {
        Instant now = clock.instant();
        return changed(by, provider, id, version, "ended old " + name, account -> {
            List<AccountSetting> good =
                    account.of(name).stream().filter(one -> one.isGoodAt(now)).toList();
            return account.with(
                    one -> one.name().equals(name), good.size() > 1 ? good.subList(0, good.size() - 1) : List.of());
        });
    }

    public Optional<Refusal> switchTo(Caller by, ProviderId provider, AccountId id, long version, boolean on) {
        return changed(by, provider, id, version, on ? "switched on" : "switched off", one -> one.switched(on));
    }

    public Optional<Refusal> remove(Caller by, ProviderId provider, AccountId id, long version) {
        Optional<StoredAccount> known = find(provider, id).flatMap(KnownAccount::stored);
        if (known.isEmpty()) {
            return Refusal.of(Refusal.Reason.UNKNOWN_ACCOUNT);
        }
        if (known.get().enabled()) {
            return Refusal.of(Refusal.Reason.STILL_ON);
        }
        if (!stored.remove(provider, id, version)) {
            return Refusal.of(Refusal.Reason.CHANGED);
        }
        record(by, provider, id, "removed");
        return Optional.empty();
    }

    private interface Change {
        StoredAccount of(StoredAccount account);
    }

    private Optional<Refusal> changed(
            Caller by, ProviderId provider, AccountId id, long version, String what, Change change) {
        Optional<StoredAccount> known = find(provider, id).flatMap(KnownAccount::stored);
        if (known.isEmpty()) {
            return Refusal.of(Refusal.Reason.UNKNOWN_ACCOUNT);
        }
        if (known.get().version() != version) {
            return Refusal.of(Refusal.Reason.CHANGED);
        }
        try {
            StoredAccount next = change.of(known.get());
            inForce.check(provider, opened(next));
            return put(by, next, what, Refusal.Reason.CHANGED);
        } catch (IllegalArgumentException e) {
            return Optional.of(new Refusal(Refusal.Reason.WRONG_VALUE, String.valueOf(e.getMessage())));
        }
    }

    private Optional<Refusal> put(Caller by, StoredAccount account, String what, Refusal.Reason otherwise) {
        if (!stored.put(account)) {
            return Refusal.of(otherwise);
        }
        record(by, account.provider(), account.id(), what);
        return Optional.empty();
    }

    private void record(Caller by, ProviderId provider, AccountId id, String what) {
        audit.append(new AuditEntry(
                clock.instant(), by.name(), AuditAction.ACCOUNTS, subject(provider, id) + what, AuditEntry.Outcome.OK));
        inForce.refresh();
    }

    /// @return the newest changes of an account, newest first
    public List<AuditEntry> history(ProviderId provider, AccountId id, int limit) {
        return audit.list(new AuditLog.Wanted(Set.of(AuditAction.ACCOUNTS), Set.of()), Long.MAX_VALUE, 1_000).stream()
                .map(AuditLog.Kept::entry)
                .filter(entry -> entry.subject().startsWith(subject(provider, id)))
                .limit(limit)
                .toList();
    }

    /// @return what the audit log calls the account; what was done stands behind it
    public static String subject(ProviderId provider, AccountId id) {
        return provider.text() + " " + id.text() + ": ";
    }

    private Optional<KnownAccount> find(ProviderId provider, AccountId id) {
        inForce.refresh();
        return inForce.all().stream()
                .filter(one -> one.provider().equals(provider)
                        && one.id().filter(id::equals).isPresent())
                .findFirst();
    }

    private static boolean isUsable(String value) {
        return value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }

    private static Map<String, String> stripped(List<AccountField> fields, Map<String, String> typed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (AccountField field : fields) {
            String value = typed.getOrDefault(field.name(), "").strip();
            if (!isUsable(value)) {
                throw new IllegalArgumentException(field.name() + TOO_LONG);
            }
            if (!value.isEmpty()) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    private List<AccountSetting> settings(List<AccountField> fields, Map<String, String> values, Instant now) {
        List<AccountSetting> settings = new ArrayList<>();
        for (AccountField field : fields) {
            String value = values.getOrDefault(field.name(), "");
            if (!value.isEmpty()) {
                settings.add(
                        field.isSecret()
                                ? sealed(field.name(), value, now)
                                : new AccountSetting(field.name(), value, false, now, Optional.empty()));
            }
        }
        return settings;
    }

    private AccountSetting sealed(String name, String value, Instant now) {
        return new AccountSetting(name, secrets.seal(value), true, now, Optional.empty());
    }

    private Map<String, List<String>> opened(StoredAccount account) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (AccountSetting one : account.settings()) {
            opened(one)
                    .ifPresent(text -> values.computeIfAbsent(one.name(), _ -> new ArrayList<>())
                            .add(text));
        }
        return values;
    }

    /// @return empty where it cannot be opened: it is to be entered again
    private Optional<String> opened(AccountSetting one) {
        try {
            return Optional.of(one.sealed() ? secrets.open(one.text()) : one.text());
        } catch (SecretUnreadable e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> lists(Map<String, String> values) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
