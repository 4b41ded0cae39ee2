package io.delivrd.application.finance;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The parts of a period with both sides of their price, one by one, in the order of window, message id, provider and
/// account. Memory does not grow with their number.
public interface PricedParts {

    /// @param after the place of the last part seen; empty from the beginning
    /// @param limit at least 1
    List<PricedPart> page(PartsQuery query, Optional<PartsCursor> after, int limit);

    /// Hands over every part, from one consistent view.
    ///
    /// @throws IOException as the sink
    void stream(PartsQuery query, PricedPartSink sink) throws IOException;
}
