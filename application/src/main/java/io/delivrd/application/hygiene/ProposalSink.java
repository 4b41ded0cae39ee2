package io.delivrd.application.hygiene;

import io.delivrd.domain.hygiene.Proposal;
import java.io.IOException;

/// Takes proposals as they are made.
@FunctionalInterface
public interface ProposalSink {

    /// @throws IOException if it can take no more
    void take(Proposal proposal) throws IOException;
}
