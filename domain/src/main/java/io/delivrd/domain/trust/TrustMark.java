package io.delivrd.domain.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.text.Text;
import java.time.LocalDate;

/// What somebody found out about the receipts of a provider and network, such as with phones of their own. It
/// wins over
/// what is computed.
///
/// @param honest whether they are real; else made up
/// @param reason 1 to 500 characters
/// @param on the day on which it was found
/// @param by who says so
public record TrustMark(
        ProviderId provider, NetworkCode network, boolean honest, String reason, LocalDate on, String by) {

    public TrustMark {
        Text.checked("reason", reason, 500);
    }

    public Verdict verdict() {
        return honest ? Verdict.MARKED_HONEST : Verdict.MARKED_FAKE;
    }
}
