package io.delivrd.application.account;

import java.util.List;

/// What people are told of the providers there are.
public interface ProviderGuides {

    /// @return the one meant where nobody names a provider first, then in the order of the product
    List<ProviderGuide> all();

    /// @return the one meant where nobody names a provider
    default ProviderGuide usual() {
        return all().getFirst();
    }
}
