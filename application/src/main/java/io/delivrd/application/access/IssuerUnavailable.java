package io.delivrd.application.access;

import org.jspecify.annotations.Nullable;

/// The issuer that tells who people are cannot be asked; trying again later helps.
public final class IssuerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param reason without personal data
    public IssuerUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
