package io.delivrd.application.account;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// An account that was entered in the interface.
///
/// @param enabled false: its calls are not taken, and nothing is asked of its provider
/// @param settings of one name the newest first
/// @param version grows with each change, from 1
/// @param addedAt the earliest takes receipts that name no account, behind those of the configuration
public record StoredAccount(
        ProviderId provider,
        AccountId id,
        boolean enabled,
        List<AccountSetting> settings,
        long version,
        Instant addedAt) {

    public StoredAccount {
        settings = List.copyOf(settings);
    }

    public List<AccountSetting> of(String name) {
        return settings.stream().filter(one -> one.name().equals(name)).toList();
    }

    /// @return the earliest end of any of its values that is still to come
    public Optional<Instant> nextEnd(Instant now) {
        return settings.stream()
                .flatMap(one -> one.until().stream())
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo);
    }

    /// @return the next version, switched on or off
    public StoredAccount switched(boolean on) {
        return new StoredAccount(provider, id, on, settings, version + 1, addedAt);
    }

    /// @return the next version, with these in place of those that are replaced
    public StoredAccount with(Predicate<AccountSetting> replaced, List<AccountSetting> others) {
        List<AccountSetting> next = new ArrayList<>(others);
        settings.stream().filter(replaced.negate()).forEach(next::add);
        return new StoredAccount(provider, id, enabled, next, version + 1, addedAt);
    }

    @Override
    public String toString() {
        return "StoredAccount[" + provider + " " + id + "]";
    }
}
