package io.delivrd.application.account;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;

/// Accounts that were entered, for all instances.
public interface StoredAccounts {

    /// @return in the order in which they were added
    List<StoredAccount> all();

    /// @return a number that another one takes the place of with every change; cheap to ask for
    long revision();

    /// Adds an account of version 1, or replaces the version before its own.
    ///
    /// @return whether it was done; false if somebody else was there first
    boolean put(StoredAccount account);

    /// @return whether it was done; false if it is not of that version any more
    boolean remove(ProviderId provider, AccountId id, long version);
}
