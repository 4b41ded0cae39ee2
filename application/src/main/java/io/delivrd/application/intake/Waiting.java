package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Receipts that were handed in together and wait to be stored.
///
/// @param bytes of their payloads, about
/// @param since of [System#nanoTime()]
record Waiting(List<DeliveryReceipt> receipts, long bytes, CompletableFuture<Acceptance> answer, long since) {

    static Waiting of(List<DeliveryReceipt> together) {
        long bytes = 0;
        for (DeliveryReceipt receipt : together) {
            bytes += receipt.raw().length();
        }
        return new Waiting(together, bytes, new CompletableFuture<>(), System.nanoTime());
    }
}
