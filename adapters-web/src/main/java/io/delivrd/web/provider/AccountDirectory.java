package io.delivrd.web.provider;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountSetting;
import io.delivrd.application.account.AccountsChanged;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.application.account.StoredAccounts;
import io.delivrd.application.secret.SecretBox;
import io.delivrd.application.secret.SecretUnreadable;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings accounts that were entered to where those of the configuration are: reads them at start, and again whenever
/// their revision has changed or a secret has ended. Calls find them in memory; none waits for the store.
///
/// What cannot be used as it was entered takes nothing and asks nothing: its calls wait in quarantine.
@Singleton
final class AccountDirectory implements AccountsInForce {

    private static final Logger LOG = LoggerFactory.getLogger(AccountDirectory.class);

    private static final int UNKNOWABLE_BYTES = 32;

    private final Providers providers;
    private final StoredAccounts stored;
    private final SecretBox secrets;
    private final ApplicationEventPublisher<AccountsChanged> events;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile Seen seen = Seen.NOTHING;

    /// What was read last.
    ///
    /// @param nextEnd when a secret ends
    /// @param problems why accounts cannot be used as they were entered
    private record Seen(
            long revision,
            Optional<Instant> nextEnd,
            List<StoredAccount> accounts,
            Map<StoredAccount, Map<String, List<String>>> opened,
            Map<StoredAccount, String> problems) {

        static final Seen NOTHING = new Seen(Long.MIN_VALUE, Optional.empty(), List.of(), Map.of(), Map.of());

        boolean isOf(long newest, Instant now) {
            return revision == newest
                    && nextEnd.filter(end -> !end.isAfter(now)).isEmpty();
        }
    }

    AccountDirectory(
            Providers providers,
            StoredAccounts stored,
            SecretBox secrets,
            ApplicationEventPublisher<AccountsChanged> events,
            InstantSource clock,
            RandomGenerator random) {
        this.providers = providers;
        this.stored = stored;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
        this.random = random;
        read(stored.revision());
    }

    @Override
    public void refresh() {
        long newest = stored.revision();
        if (!seen.isOf(newest, clock.instant())) {
            read(newest);
            events.publishEvent(new AccountsChanged());
        }
    }

    private synchronized void read(long revision) {
        Instant now = clock.instant();
        List<StoredAccount> accounts = stored.all();
        Map<StoredAccount, Map<String, List<String>>> opened = new HashMap<>();
        Map<StoredAccount, String> problems = new HashMap<>();
        for (Provider provider : providers.all()) {
            List<ProviderAccount> entered = new ArrayList<>();
            Set<AccountId> off = new HashSet<>();
            for (StoredAccount account : accounts) {
                if (account.provider().equals(provider.id())) {
                    Map<String, List<String>> values = opened(account, now, problems);
                    opened.put(account, values);
                    entered.add(entered(provider, account, values, problems));
                    if (!account.enabled() || problems.containsKey(account)) {
                        off.add(account.id());
                    }
                }
            }
            providers.accountsOf(provider.id()).enter(new ProviderAccounts.Entered(entered, off));
        }
        providers.changed();
        seen = new Seen(
                revision,
                accounts.stream()
                        .flatMap(account -> account.nextEnd(now).stream())
                        .min(Instant::compareTo),
                accounts,
                opened,
                problems);
        problems.forEach((account, problem) ->
                LOG.warn("account not usable provider={} account={}", account.provider(), account.id()));
    }

    private ProviderAccount entered(
            Provider provider,
            StoredAccount account,
            Map<String, List<String>> values,
            Map<StoredAccount, String> problems) {
        try {
            return providers.entered(provider, values);
        } catch (IllegalArgumentException e) {
            problems.putIfAbsent(account, String.valueOf(e.getMessage()));
            return AccountSettings.unusable(provider, account.id(), unknowable());
        }
    }

    /// Nobody knows what stands in the place of a secret that cannot be opened.
    private Map<String, List<String>> opened(StoredAccount account, Instant now, Map<StoredAccount, String> problems) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (AccountSetting one : account.settings()) {
            if (one.isGoodAt(now)) {
                values.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(text(one, account, problems));
            }
        }
        return values;
    }

    private String text(AccountSetting one, StoredAccount account, Map<StoredAccount, String> problems) {
        if (!one.sealed()) {
            return one.text();
        }
        try {
            return secrets.open(one.text());
        } catch (SecretUnreadable e) {
            problems.putIfAbsent(account, "its secrets cannot be opened: bring back the key, or enter them again");
            return unknowable();
        }
    }

    private String unknowable() {
        byte[] bytes = new byte[UNKNOWABLE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public List<KnownAccount> all() {
        Seen now = seen;
        List<KnownAccount> all = new ArrayList<>();
        for (Provider provider : providers.all()) {
            List<ProviderAccount> configured =
                    providers.accountsOf(provider.id()).configured();
            configured.forEach(account -> all.add(known(
                    provider,
                    account.id(),
                    Optional.of(account.setting()),
                    now.accounts().stream()
                            .filter(one -> one.provider().equals(provider.id())
                                    && account.id().filter(one.id()::equals).isPresent())
                            .findFirst(),
                    AccountSettings.values(account),
                    "")));
            now.accounts().stream()
                    .filter(one -> one.provider().equals(provider.id())
                            && configured.stream()
                                    .noneMatch(account -> account.id()
                                            .filter(one.id()::equals)
                                            .isPresent()))
                    .forEach(one -> all.add(known(
                            provider,
                            Optional.of(one.id()),
                            Optional.empty(),
                            Optional.of(one),
                            now.opened().getOrDefault(one, Map.of()),
                            now.problems().getOrDefault(one, ""))));
        }
        now.accounts().stream()
                .filter(one -> providers.find(one.provider()).isEmpty())
                .forEach(one -> all.add(new KnownAccount(
                        one.provider(),
                        Optional.of(one.id()),
                        Optional.empty(),
                        Optional.of(one),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        "there is no provider " + one.provider().text())));
        return all;
    }

    private static KnownAccount known(
            Provider provider,
            Optional<AccountId> id,
            Optional<String> place,
            Optional<StoredAccount> entered,
            Map<String, List<String>> values,
            String problem) {
        Map<String, String> plain = new HashMap<>();
        Map<String, List<String>> told = new HashMap<>();
        Map<String, Integer> secrets = new HashMap<>();
        for (AccountField field : AccountSettings.fields(provider)) {
            List<String> texts = values.getOrDefault(field.name(), List.of());
            if (texts.isEmpty()) {
                continue;
            }
            if (!field.isSecret()) {
                plain.put(field.name(), texts.getFirst());
            } else {
                secrets.put(field.name(), texts.size());
                if (field.kind() == AccountField.Kind.TOLD && problem.isEmpty()) {
                    told.put(field.name(), texts);
                }
            }
        }
        return new KnownAccount(provider.id(), id, place, entered, plain, told, secrets, problem);
    }

    @Override
    public List<AccountField> fields(ProviderId provider) {
        return providers.find(provider).map(AccountSettings::fields).orElse(List.of());
    }

    @Override
    public void check(ProviderId provider, Map<String, List<String>> settings) {
        ProviderAccount _ = providers.entered(
                providers.find(provider).orElseThrow(() -> new IllegalArgumentException("there is no such provider")),
                settings);
    }
}
