package io.delivrd.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages sent for one purpose.
///
/// @param clientRef at most 40 characters; empty for traffic sent without a reference
/// @param senderId what recipients see as sender
/// @param startOffset from the start of the scenario to the first message
/// @param messages how many
/// @param messagesPerSecond the pace, on the average over a day
/// @param networks where the recipients are, at least one
/// @param parts weight of messages of one part, two parts and so on
/// @param permanentFailures share of numbers that can never be reached, 0 to 1; real lists have 0.01 to 0.03
/// @param filtered share of messages refused as spam, by network code
/// @param validity how long carriers try; less than 71 h, so as never to be taken for the provider's own 72 h
/// @param daily whether the pace ebbs at night and wavers, as it does where people cause the traffic; else it is even
public record Campaign(
        Optional<String> clientRef,
        String senderId,
        Duration startOffset,
        int messages,
        double messagesPerSecond,
        List<NetworkTraffic> networks,
        List<Double> parts,
        double permanentFailures,
        Map<String, Double> filtered,
        Duration validity,
        boolean daily) {

    private static final Duration LONGEST_VALIDITY = Duration.ofHours(71);
    private static final long DAY = 86_400_000;
    private static final double TURN = 2 * Math.PI;
    // The quietest moment, at three in the morning, has a fourth of the busiest one's traffic.
    private static final double EBB = 0.6;
    private static final double DELAY = EBB * DAY / TURN;
    private static final double QUIETEST = DAY / 8.0 - DELAY;

    public Campaign {
        if (messages < 0 || !(messagesPerSecond > 0) || networks.isEmpty() || parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to send: " + clientRef);
        }
        if (!validity.isPositive() || validity.compareTo(LONGEST_VALIDITY) >= 0) {
            throw new IllegalArgumentException("validity period out of range: " + validity);
        }
        networks = List.copyOf(networks);
        parts = List.copyOf(parts);
        filtered = Map.copyOf(filtered);
    }

    /// One message of one part at the start of the scenario, to a good list, valid for a day.
    public static Campaign of(String clientRef, String senderId, NetworkTraffic... networks) {
        return new Campaign(
                Optional.of(clientRef),
                senderId,
                Duration.ZERO,
                1,
                1,
                List.of(networks),
                List.of(1.0),
                0.015,
                Map.of(),
                Duration.ofDays(1),
                false);
    }

    /// @param start from the start of the scenario
    /// @param length over which the messages are spread evenly, more than zero
    public Campaign sending(int messages, Duration start, Duration length) {
        double pace = Math.max(messages, 1) * 1_000.0 / length.toMillis();
        return new Campaign(
                clientRef,
                senderId,
                start,
                messages,
                pace,
                networks,
                parts,
                permanentFailures,
                filtered,
                validity,
                daily);
    }

    /// @param weights of messages of one part, two parts and so on
    public Campaign inParts(Double... weights) {
        return new Campaign(
                clientRef,
                senderId,
                startOffset,
                messages,
                messagesPerSecond,
                networks,
                List.of(weights),
                permanentFailures,
                filtered,
                validity,
                daily);
    }

    /// @param share of numbers that can never be reached, 0 to 1
    public Campaign failingFor(double share) {
        return new Campaign(
                clientRef,
                senderId,
                startOffset,
                messages,
                messagesPerSecond,
                networks,
                parts,
                share,
                filtered,
                validity,
                daily);
    }

    /// @param share of the messages on that network that are refused as spam, 0 to 1
    public Campaign filteredOn(String network, double share) {
        Map<String, Double> more = new HashMap<>(filtered);
        more.put(network, share);
        return new Campaign(
                clientRef,
                senderId,
                startOffset,
                messages,
                messagesPerSecond,
                networks,
                parts,
                permanentFailures,
                more,
                validity,
                daily);
    }

    /// @param validity how long carriers try
    public Campaign validFor(Duration validity) {
        return new Campaign(
                clientRef,
                senderId,
                startOffset,
                messages,
                messagesPerSecond,
                networks,
                parts,
                permanentFailures,
                filtered,
                validity,
                daily);
    }

    /// @param clientRef at most 40 characters; empty for traffic sent without a reference
    public Campaign referredToAs(Optional<String> clientRef) {
        return new Campaign(
                clientRef,
                senderId,
                startOffset,
                messages,
                messagesPerSecond,
                networks,
                parts,
                permanentFailures,
                filtered,
                validity,
                daily);
    }

    /// Traffic that people cause: little at night, most in the afternoon, in UTC, and never quite even.
    public Campaign byDaylight() {
        return new Campaign(
                clientRef,
                senderId,
                startOffset,
                messages,
                messagesPerSecond,
                networks,
                parts,
                permanentFailures,
                filtered,
                validity,
                true);
    }

    /// When a message is submitted at the earliest, in epoch milliseconds; later for each message.
    ///
    /// @param start of the scenario, in epoch milliseconds
    long earliest(int message, long start) {
        long even = start + startOffset.toMillis() + (long) (message * 1_000.0 / messagesPerSecond);
        if (!daily) {
            return even;
        }
        double angle = (Math.floorMod(even, DAY) - QUIETEST) * TURN / DAY;
        return even + (long) (DELAY * (1 + StrictMath.sin(angle)));
    }

    /// How much later than at the earliest a message can be submitted, in milliseconds.
    double leeway() {
        double slot = 1_000 / messagesPerSecond;
        return daily ? Math.min(40 * slot, 3_600_000) : slot;
    }
}
