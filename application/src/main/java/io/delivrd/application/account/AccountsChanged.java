package io.delivrd.application.account;

/// Told where accounts are used otherwise from now on.
public record AccountsChanged() {}
