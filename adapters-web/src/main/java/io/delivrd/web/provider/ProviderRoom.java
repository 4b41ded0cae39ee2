package io.delivrd.web.provider;

import io.delivrd.web.wire.OutboundHttp;
import java.time.InstantSource;

/// What a provider may use of ours that needs more than stating facts.
///
/// @param accounts as configured
/// @param receipts makes receipts of records, each value checked
/// @param files reads its report files
/// @param http calls it
public record ProviderRoom(
        Provider provider,
        ProviderAccounts accounts,
        ReceiptMaker receipts,
        ReportReading files,
        OutboundHttp http,
        WebhookMetrics metrics,
        InstantSource clock) {}
