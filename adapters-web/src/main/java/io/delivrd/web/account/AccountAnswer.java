package io.delivrd.web.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.access.AuditEntry;
import io.delivrd.application.account.AccountCheck;
import io.delivrd.application.account.KeepAccounts;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An account at a provider; its secrets are never told.
///
/// @param account null where the configuration has a rule for accounts of any name
/// @param place where the configuration has it; null for one that was entered
/// @param enabled false: its calls are not taken, and nothing is asked of its provider
/// @param problem why it cannot be used; null if it can
/// @param version grows with each change; null for one of the configuration
/// @param settings values that are not secret, by the name of their setting
/// @param secrets how many are good of each secret there is
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AccountAnswer(
        String provider,
        @Nullable String account,
        @Nullable String place,
        boolean enabled,
        @Nullable String problem,
        @Nullable Long version,
        Map<String, String> settings,
        Map<String, Integer> secrets) {

    static AccountAnswer of(KnownAccount known) {
        return new AccountAnswer(
                known.provider().text(),
                known.id().map(AccountId::text).orElse(null),
                known.place().orElse(null),
                known.place().isPresent()
                        || known.stored().filter(StoredAccount::enabled).isPresent(),
                known.problem().isEmpty() ? null : known.problem(),
                known.place().isPresent()
                        ? null
                        : known.stored().map(StoredAccount::version).orElse(null),
                new TreeMap<>(known.plain()),
                new TreeMap<>(known.secrets()));
    }

    /// @param accounts those of the configuration first, each provider's own together
    @Serdeable
    record All(List<AccountAnswer> accounts) {}

    /// @param what `settings`, `receipt`, `forged`, `unsigned` or `credentials`
    /// @param result `ok`, `wrong` or `skipped`
    /// @param detail empty text for nothing
    @Serdeable
    record Check(String what, String result, String detail) {

        static Check of(AccountCheck check) {
            return new Check(check.what().tag(), check.result().tag(), check.detail());
        }
    }

    /// @param checks in the order in which they were made
    @Serdeable
    record Checks(List<Check> checks) {}

    /// @param what was done, by the names of settings
    @Serdeable
    record Change(String at, String by, String what) {

        static Change of(AuditEntry entry, ProviderId provider, AccountId id) {
            return new Change(
                    entry.at().toString(),
                    entry.actor(),
                    entry.subject().substring(KeepAccounts.subject(provider, id).length()));
        }
    }

    /// @param changes newest first
    @Serdeable
    record History(List<Change> changes) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param settings by the name of their setting, secrets too
    @Serdeable
    record Added(String provider, Map<String, String> settings) {}

    /// Likewise.
    ///
    /// @param version that was changed; default the newest
    /// @param settings that are to be changed, by name, none of them secret; blank takes one away
    @Serdeable
    record Changed(
            @Nullable Long version,
            @Nullable Boolean enabled,
            @Nullable Map<String, String> settings) {}

    /// Likewise.
    ///
    /// @param version that was changed; default the newest
    /// @param keepHours for how long the old one is still good, where two may be; default 0, at most 2160
    @Serdeable
    record Secret(
            String secret,
            @Nullable Long version,
            @JsonProperty("keep_hours") @Nullable Integer keepHours) {}
}
