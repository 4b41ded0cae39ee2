package io.delivrd.simulator;

import java.util.List;
import java.util.Optional;

/// One part of a message, as all of its receipts describe it.
///
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
        String price,
        long submittedAt,
        List<Claim> claims) {}
