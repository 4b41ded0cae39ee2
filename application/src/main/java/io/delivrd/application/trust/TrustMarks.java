package io.delivrd.application.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.TrustMark;
import java.util.List;

/// What people said of the receipts of providers and networks.
public interface TrustMarks {

    /// @return by provider and network
    List<TrustMark> all();

    /// Adds it, or replaces what was said before.
    void put(TrustMark mark);

    /// @return whether anything was said
    boolean remove(ProviderId provider, NetworkCode network);
}
