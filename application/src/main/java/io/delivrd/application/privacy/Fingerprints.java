package io.delivrd.application.privacy;

import io.delivrd.domain.receipt.Msisdn;

/// Tells whether two numbers are one without telling either, by a key that is not in the database in clear. There
/// are few numbers: whoever has database and key can try them all.
@FunctionalInterface
public interface Fingerprints {

    /// @return hexadecimal, of 16 digits at least; the same for the same number, for good
    /// @throws io.delivrd.application.secret.SecretUnreadable if the key cannot be opened here
    /// @throws io.delivrd.application.intake.ReceiptsUnavailable if the store is away and the key not known yet
    String of(Msisdn number);
}
