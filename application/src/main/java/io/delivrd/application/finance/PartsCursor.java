package io.delivrd.application.finance;

import io.delivrd.domain.receipt.PartKey;
import java.time.Instant;

/// The place of a part in the order of [PricedParts].
public record PartsCursor(Instant windowAt, PartKey part) {}
