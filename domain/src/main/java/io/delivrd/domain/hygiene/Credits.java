package io.delivrd.domain.hygiene;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.Verdict;
import java.util.Map;

/// How far each network is believed.
///
/// @param verdicts of networks of which anything is known
public record Credits(Map<Source, Verdict> verdicts) {

    /// Whose receipts they are.
    public record Source(ProviderId provider, NetworkCode network) {}

    public Credits {
        verdicts = Map.copyOf(verdicts);
    }

    /// @param network [NetworkCode#UNKNOWN] where none is named, which nothing can be known of
    public Credit of(ProviderId provider, NetworkCode network) {
        return network.equals(NetworkCode.UNKNOWN)
                ? Credit.UNPROVEN
                : Credit.of(verdicts.getOrDefault(new Source(provider, network), Verdict.NOT_ENOUGH));
    }
}
