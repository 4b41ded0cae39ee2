package io.delivrd.web.provider;

import java.time.InstantSource;

/// What a provider may use of ours that needs more than stating facts.
///
/// @param accounts as configured
/// @param receipts makes receipts of records, each value checked
public record ProviderRoom(
        ProviderAccounts accounts, ReceiptMaker receipts, WebhookMetrics metrics, InstantSource clock) {}
