package io.delivrd.domain.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Optional;

/// What is found about the receipts of one provider and network.
///
/// @param n final receipts
/// @param verdict never one of somebody's mark
/// @param madeUp empty if n is under [ReceiptTrust#LEAST]
/// @param reasons strongest first
/// @param acted delivered parts whose recipients acted, of those of which it is known
public record Finding(
        ProviderId provider,
        NetworkCode network,
        long n,
        Verdict verdict,
        Optional<MadeUp> madeUp,
        List<Reason> reasons,
        Rate acted) {

    public Finding {
        reasons = List.copyOf(reasons);
    }
}
