package io.delivrd.application.account;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;

/// An account at a provider.
///
/// @param currency of the prices in its webhooks, which name none
/// @param sendsReceipts false if final receipts are not to be expected at all
public record Account(ProviderId provider, AccountId id, CurrencyCode currency, boolean sendsReceipts) {}
