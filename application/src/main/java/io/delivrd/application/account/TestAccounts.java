package io.delivrd.application.account;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;

/// Tries accounts out.
public interface TestAccounts {

    /// What is set, calls signed by ourselves, and a question to the provider that costs nothing; nothing is stored. It
    /// may take as long as a provider takes to answer.
    ///
    /// @return in the order in which it was tried; nothing if there is no such account
    List<AccountCheck> test(ProviderId provider, AccountId id);
}
