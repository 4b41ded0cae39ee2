package io.delivrd.application.hygiene;

import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which numbers are asked for: those with a failed part that names a code, was sent in the window, is known by its end
/// and passes the filters; and those whose owners asked something of a sender, such as no more messages.
///
/// @param from inclusive, by when parts were sent
/// @param until exclusive; what was said later is not known yet
/// @param filter only numbers with a failed part whose values are among these; without [Dimension#BUCKET]
/// @param codes only numbers with a failed part of one of these; empty: of any
/// @param among only these numbers
/// @param asked whether numbers count whose owners asked something: under filters, those with any part that passes them
/// @param pace whether it is to be counted how often each number is sent to
public record EvidenceQuestion(
        Instant from,
        Instant until,
        Map<Dimension, Set<String>> filter,
        Optional<Set<Code>> codes,
        Optional<Set<Msisdn>> among,
        boolean asked,
        boolean pace) {

    /// A code of a provider.
    public record Code(ProviderId provider, ErrorCode code) {}

    public EvidenceQuestion {
        filter = Map.copyOf(filter);
        codes = codes.map(Set::copyOf);
        among = among.map(Set::copyOf);
    }
}
