package io.delivrd.application.finance;

import java.io.IOException;

/// Takes parts as they are read.
@FunctionalInterface
public interface PricedPartSink {

    /// @throws IOException if it can take no more
    void take(PricedPart part) throws IOException;
}
