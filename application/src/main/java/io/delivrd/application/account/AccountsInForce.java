package io.delivrd.application.account;

import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Map;

/// The accounts of the configuration and those that were entered, as they are used.
public interface AccountsInForce {

    /// @return those of the configuration first, each provider's own together
    List<KnownAccount> all();

    /// @return what accounts of the provider can be told, its own first; empty if there is no such provider
    List<AccountField> fields(ProviderId provider);

    /// @param settings values by the name of their field
    /// @throws IllegalArgumentException if an account cannot be so; the message says why, and tells no secret
    void check(ProviderId provider, Map<String, List<String>> settings);

    /// Uses what was entered since, if anything was, or what has ended since.
    void refresh();
}
