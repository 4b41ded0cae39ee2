package io.delivrd.application.trust;

import io.delivrd.domain.trust.Finding;
import io.delivrd.domain.trust.TrustMark;
import io.delivrd.domain.trust.Verdict;
import java.time.LocalDate;
import java.util.Optional;

/// What is to be thought of the receipts of one provider and network.
///
/// @param week Monday of the week, UTC, that they were sent in; empty where weeks are not told apart
/// @param mark what somebody said of them
public record TrustRow(Optional<LocalDate> week, Finding finding, Optional<TrustMark> mark) {

    /// @return what somebody said, else what was found
    public Verdict verdict() {
        return mark.map(TrustMark::verdict).orElse(finding.verdict());
    }
}
