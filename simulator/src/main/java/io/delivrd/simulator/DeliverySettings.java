package io.delivrd.simulator;

import java.net.URI;
import java.time.Duration;

/// Where and how fast receipts are delivered.
///
/// @param target scheme, host and port; a path is kept before the webhook's
/// @param path of the webhook, beginning with a slash
/// @param receiptsPerSecond at most; 0 for as fast as the target answers
/// @param connections calls under way at once, at most
/// @param retries of one receipt after 429, 5xx or no answer, at most
/// @param firstBackoff before the first retry; doubles with each, up to twenty times itself
/// @param live whether a receipt waits until the clock has reached its arrival
public record DeliverySettings(
        URI target,
        String path,
        double receiptsPerSecond,
        int connections,
        int retries,
        Duration firstBackoff,
        boolean live) {

    public DeliverySettings {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with a slash: " + path);
        }
        if (!(receiptsPerSecond >= 0) || connections < 1 || retries < 0 || firstBackoff.isNegative()) {
            throw new IllegalArgumentException("out of range");
        }
    }

    /// The receipts' path of the product, as fast as possible over 64 connections, for about a minute of outage.
    public static DeliverySettings to(URI target) {
        return new DeliverySettings(target, "/webhooks/vonage/receipts", 0, 64, 14, Duration.ofMillis(250), false);
    }

    /// @param path of the webhook, with a token if it wants one
    public DeliverySettings at(String path) {
        return new DeliverySettings(target, path, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param receiptsPerSecond at most; 0 for no limit
    public DeliverySettings at(double receiptsPerSecond) {
        return new DeliverySettings(target, path, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param connections at least 1
    public DeliverySettings over(int connections) {
        return new DeliverySettings(target, path, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param retries 0 to give up at once
    public DeliverySettings retrying(int retries, Duration firstBackoff) {
        return new DeliverySettings(target, path, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// Receipts of the past as fast as allowed, the others when their time comes.
    public DeliverySettings asTimePasses() {
        return new DeliverySettings(target, path, receiptsPerSecond, connections, retries, firstBackoff, true);
    }

    URI webhook(String query) {
        String base = target.toString();
        String slashless = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(slashless + path + (query.isEmpty() ? "" : "?" + query));
    }

    Duration backoff(int attempt) {
        return firstBackoff.multipliedBy(Math.min(20, 1L << Math.min(attempt - 1, 5)));
    }
}
