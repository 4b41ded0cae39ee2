package io.delivrd.application.access;

/// What routes and parts of pages ask for.
public enum Permission {
    /// Pages and figures.
    VIEW,
    /// Prices, spend and cost.
    SEE_MONEY,
    /// Tariffs, invoices, and months: hand in, close.
    KEEP_BOOKS,
    /// Phone numbers and payloads unmasked where a page or an answer holds them.
    SEE_PERSONAL,
    /// Replays, polls, imports, submissions.
    OPERATE,
    /// Links for people without an account, views for everybody, notes in charts.
    SHARE,
    /// Users, tokens, settings, audit log.
    ADMINISTER
}
