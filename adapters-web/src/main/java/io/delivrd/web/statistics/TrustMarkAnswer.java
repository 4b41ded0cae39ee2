package io.delivrd.web.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.delivrd.domain.trust.TrustMark;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody said of a network's receipts.
///
/// @param mark `honest` or `fake`
/// @param date on which it was found
/// @param by who says so
@Serdeable
record TrustMarkAnswer(String provider, String network, String mark, String reason, String date, String by) {

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<TrustMarkAnswer> marks) {}

    /// Describes what is read, for the generated description only.
    ///
    /// @param mark `honest` or `fake`
    /// @param date default today
    @Serdeable
    record Request(String mark, String reason, @Nullable String date) {}

    static TrustMarkAnswer of(TrustMark mark) {
        return new TrustMarkAnswer(
                mark.provider().text(),
                mark.network().text(),
                mark.honest() ? "honest" : "fake",
                mark.reason(),
                mark.on().toString(),
                mark.by());
    }
}
