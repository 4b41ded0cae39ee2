package io.delivrd.domain.hygiene;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;

/// A part that was not delivered to a number, and why.
///
/// @param network [NetworkCode#UNKNOWN] where none is named
/// @param expired whether time ran out: then the code tells why it was tried in vain, and nothing for good
/// @param at by the clock of whoever said so
/// @param arrivedAt when we were told
public record Failure(
        PartKey part,
        Campaign campaign,
        NetworkCode network,
        ErrorCode code,
        boolean expired,
        Instant at,
        Instant arrivedAt) {}
