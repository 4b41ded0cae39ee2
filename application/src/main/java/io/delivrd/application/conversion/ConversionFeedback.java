package io.delivrd.application.conversion;

import io.delivrd.domain.receipt.ProviderId;

/// A provider that wants to hear of conversions, so as to choose better routes.
public interface ConversionFeedback {

    ProviderId provider();

    /// @return whether the account is to be told, as configured
    boolean isEnabled(Conversion conversion);

    /// Tells the provider.
    ///
    /// @throws io.delivrd.application.fallback.ReportsUnavailable if trying again can help
    /// @throws io.delivrd.application.fallback.ReportsRefused if a person must act
    void tell(Conversion conversion);
}
