package io.delivrd.application.account;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;

/// Where the receipts of an account are to be sent.
public interface WebhookRoutes {

    /// @return one for each account configured, in that order; where a provider has none, one with
    ///     [Accounts#UNNAMED]
    List<Route> all();

    /// @param path below the server's address, with the path token where one is required: then it is secret, for
    ///     administrators' eyes only, and `toString` does not tell it
    /// @param signed whether unsigned receipts are refused
    record Route(ProviderId provider, AccountId account, String path, boolean signed) {

        @Override
        public String toString() {
            return "Route[" + provider + " " + account + "]";
        }
    }
}
