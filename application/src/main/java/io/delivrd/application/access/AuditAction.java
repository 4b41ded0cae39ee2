package io.delivrd.application.access;

import java.util.Locale;

/// What the audit log records.
public enum AuditAction {
    SIGN_IN,
    SIGN_OUT,
    SET_UP,
    USER_ADDED,
    USER_CHANGED,
    USER_DELETED,
    PASSWORD_SET,
    SECOND_FACTOR,
    SESSION_REVOKED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    EXPORT,
    REPLAY,
    DISMISS,
    POLL,
    IMPORT,
    SUBMISSIONS,
    CONVERSIONS,
    TARIFFS,
    INVOICES,
    CLOSING,
    TRUST,
    ACCOUNTS,
    ACKNOWLEDGE,
    VIEWS,
    SHARE_MADE,
    SHARE_OPENED,
    SHARE_REVOKED,
    ANNOTATIONS,
    ALERTS,
    CHANNELS,
    DIGEST,
    OPT_OUT,
    PRIVACY,
    SETTINGS;

    /// @return the name in tables and documents
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
