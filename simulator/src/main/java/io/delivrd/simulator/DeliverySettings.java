package io.delivrd.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where and how fast receipts are delivered.
///
/// @param target scheme, host and port; a path is kept before the webhook's
/// @param vendor decides which answers mean that a call is to be made again, and when
/// @param path of the webhook for receipts, beginning with a slash
/// @param inbound path of the webhook for replies, beginning with a slash
/// @param receiptsPerSecond at most; 0 for as fast as the target answers
/// @param connections calls under way at once, at most
/// @param retries of one call, at most
/// @param firstBackoff before the first retry; with most providers it doubles with each, up to twenty times itself
/// @param live whether a receipt waits until the clock has reached its arrival
public record DeliverySettings(
        URI target,
        Vendor vendor,
        String path,
        String inbound,
        double receiptsPerSecond,
        int connections,
        int retries,
        Duration firstBackoff,
        boolean live) {

    public DeliverySettings {
        for (String each : List.of(path, inbound)) {
            if (!each.startsWith("/")) {
                throw new IllegalArgumentException("path must begin with a slash: " + each);
            }
        }
        if (!(receiptsPerSecond >= 0) || connections < 1 || retries < 0 || firstBackoff.isNegative()) {
            throw new IllegalArgumentException("out of range");
        }
    }

    /// Vonage's receipts to the product's path, as fast as possible over 64 connections, for a minute of outage.
    public static DeliverySettings to(URI target) {
        return to(target, Vendor.VONAGE);
    }

    /// A provider's calls, to the product's paths, as fast as possible over 64 connections.
    public static DeliverySettings to(URI target, Vendor vendor) {
        return new DeliverySettings(
                target,
                vendor,
                vendor.receiptsPath(),
                vendor.inboundPath(),
                0,
                64,
                vendor.retries(),
                Duration.ofMillis(250),
                false);
    }

    /// @param inbound path of the webhook for replies, with a token if it wants one
    public DeliverySettings hearingAt(String inbound) {
        return new DeliverySettings(
                target, vendor, path, inbound, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param path of the webhook, with a token if it wants one
    public DeliverySettings at(String path) {
        return new DeliverySettings(
                target, vendor, path, inbound, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param receiptsPerSecond at most; 0 for no limit
    public DeliverySettings at(double receiptsPerSecond) {
        return new DeliverySettings(
                target, vendor, path, inbound, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param connections at least 1
    public DeliverySettings over(int connections) {
        return new DeliverySettings(
                target, vendor, path, inbound, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// @param retries 0 to give up at once
    public DeliverySettings retrying(int retries, Duration firstBackoff) {
        return new DeliverySettings(
                target, vendor, path, inbound, receiptsPerSecond, connections, retries, firstBackoff, live);
    }

    /// Receipts of the past as fast as allowed, the others when their time comes.
    public DeliverySettings asTimePasses() {
        return new DeliverySettings(
                target, vendor, path, inbound, receiptsPerSecond, connections, retries, firstBackoff, true);
    }

    /// @param query form-encoded; empty for none
    URI webhook(String path, String query) {
        String base = target.toString();
        String slashless = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(slashless + path + (query.isEmpty() ? "" : "?" + query));
    }

    Duration backoff(int attempt) {
        return vendor.pause(firstBackoff, attempt);
    }
}
