package io.delivrd.simulator;

import java.util.List;
import java.util.Optional;

/// One part of a message, as all of its receipts describe it.
///
/// @param segments that its id stands for: 1 where each part of a message has its own
/// @param networkCode as it is written into the receipts; empty text and absent are different
/// @param price as it is written, with a decimal point or comma
/// @param claims oldest first
record Part(
        String id,
        String recipient,
        String senderId,
        Optional<String> clientRef,
        Optional<String> networkCode,
        NetworkTraffic network,
        int segments,
        String price,
        long submittedAt,
        List<Claim> claims) {}
