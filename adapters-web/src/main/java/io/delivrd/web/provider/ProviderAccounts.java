package io.delivrd.web.provider;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The accounts of one provider, and the rule for all others: those of the configuration, which hold for good, and
/// behind them those that were entered, which change while calls come. Who asks several things one behind the other
/// may be answered of before and after a change.
public final class ProviderAccounts {

    private final ProviderId provider;
    private final ProviderAccount first;
    private final boolean firstIsConfigured;
    private final List<ProviderAccount> more;

    private volatile Rules rules;

    /// What was entered.
    ///
    /// @param accounts each with an id
    /// @param off those of them that are switched off
    record Entered(List<ProviderAccount> accounts, Set<AccountId> off) {

        static final Entered NOTHING = new Entered(List.of(), Set.of());

        Entered {
            accounts = List.copyOf(accounts);
            off = Set.copyOf(off);
        }
    }

    private record Rules(
            Map<String, ProviderAccount> byId,
            Set<AccountId> off,
            List<ProviderAccount> known,
            ProviderAccount others,
            List<ProviderAccount> all) {

        boolean isOff(ProviderAccount account) {
            return !off.isEmpty() && account.id().filter(off::contains).isPresent();
        }
    }

    /// @param first the account, or the rule for all, of the plain settings
    /// @param firstIsConfigured whether the plain settings say anything of it
    /// @param more accounts of the list, in their order
    /// @throws IllegalArgumentException if an account of the list has no id or one is configured twice
    ProviderAccounts(
            ProviderId provider, ProviderAccount first, boolean firstIsConfigured, List<ProviderAccount> more) {
        this.provider = provider;
        this.first = first;
        this.firstIsConfigured = firstIsConfigured;
        this.more = List.copyOf(more);
        this.rules = rules(Entered.NOTHING);
    }

    /// Uses these from now on in place of what was entered before; of two accounts with one id that of the
    /// configuration counts.
    void enter(Entered entered) {
        rules = rules(entered);
    }

    private Rules rules(Entered entered) {
        List<ProviderAccount> named = new ArrayList<>(more);
        if (first.id().isPresent()) {
            named.addFirst(first);
        }
        Map<String, ProviderAccount> byId = new LinkedHashMap<>();
        for (ProviderAccount account : named) {
            if (byId.put(idOf(account), account) != null) {
                throw new IllegalArgumentException(
                        "delivrd." + provider + ": account " + idOf(account) + " is configured twice");
            }
        }
        Set<String> configured = Set.copyOf(byId.keySet());
        for (ProviderAccount account : entered.accounts()) {
            if (byId.putIfAbsent(idOf(account), account) == null) {
                named.add(account);
            }
        }
        Set<AccountId> off = Set.copyOf(entered.off().stream()
                .filter(id -> !configured.contains(id.text()))
                .toList());
        List<ProviderAccount> known = named.stream()
                .filter(account -> account.id().filter(off::contains).isEmpty())
                .toList();
        ProviderAccount others =
                firstIsConfigured || named.isEmpty() ? first : known.isEmpty() ? named.getFirst() : known.getFirst();
        List<ProviderAccount> all = new ArrayList<>(named);
        if (!all.contains(others)) {
            all.addFirst(others);
        }
        return new Rules(byId, off, known, others, List.copyOf(all));
    }

    private static String idOf(ProviderAccount account) {
        return account.id()
                .orElseThrow(
                        () -> new IllegalArgumentException(account.setting() + " does not say which account it is"))
                .text();
    }

    /// @return those with an id that are switched on, in the order configured, then in that in which they were entered;
    ///     the first takes receipts that name no account
    public List<ProviderAccount> known() {
        return rules.known();
    }

    /// @return empty if there is none that is switched on
    public Optional<ProviderAccount> find(AccountId id) {
        Rules now = rules;
        return Optional.ofNullable(now.byId().get(id.text())).filter(account -> !now.isOff(account));
    }

    /// @return those of the configuration that have an id, or are the rule for all
    List<ProviderAccount> configured() {
        List<ProviderAccount> all = new ArrayList<>(more);
        if (firstIsConfigured) {
            all.addFirst(first);
        }
        return all;
    }

    /// @return those with an id, those switched off too
    List<ProviderAccount> named() {
        return List.copyOf(rules.byId().values());
    }

    boolean isOff(ProviderAccount account) {
        return rules.isOff(account);
    }

    /// @return whether anything is configured or entered
    boolean isConfigured() {
        Rules now = rules;
        return !now.byId().isEmpty()
                || !now.others().texts().isEmpty()
                || !now.others().pathTokens().isEmpty()
                || !now.others().basicAuth().isEmpty();
    }

    /// @return the rule for accounts that nobody told us of
    ProviderAccount others() {
        return rules.others();
    }

    /// @return every rule there is
    public List<ProviderAccount> all() {
        return rules.all();
    }

    /// @param named null if a call names no account: then the first whose path token it has
    ProviderAccount of(@Nullable String named, PathToken token) {
        Rules now = rules;
        if (named != null) {
            return now.byId().getOrDefault(named, now.others());
        }
        if (token instanceof PathToken.Given(String text) && now.byId().size() > 1) {
            for (ProviderAccount account : now.all()) {
                if (!account.pathTokens().isEmpty() && account.opensFor(text)) {
                    return account;
                }
            }
        }
        return now.others();
    }
}
