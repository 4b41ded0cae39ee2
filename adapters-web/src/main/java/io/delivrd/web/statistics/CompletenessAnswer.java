package io.delivrd.web.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.delivrd.application.completeness.Completeness.Seen;
import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.domain.completeness.Captures;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What push and poll saw of windows that were polled whole.
///
/// @param reason `no_window_polled` where there are no rows
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record CompletenessAnswer(
        String from, String until, List<Row> rows, @Nullable String reason) {

    private static final double LEVEL = 0.95;

    /// @param n finals seen by push, by poll, or both
    /// @param unseen by neither; null where `reason` says why
    /// @param reason `too_few_seen_by_both`
    /// @param hours in UTC, as far as they were polled
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(
            String provider,
            String account,
            String network,
            long n,
            long pushed,
            long polled,
            long both,
            @Nullable Unseen unseen,
            @Nullable String reason,
            List<Hour> hours) {}

    @Serdeable
    record Unseen(BigDecimal value, BigDecimal low, BigDecimal high, double level) {

        private static Unseen of(io.delivrd.domain.completeness.Unseen unseen) {
            return new Unseen(rounded(unseen.value()), rounded(unseen.low()), rounded(unseen.high()), LEVEL);
        }

        private static BigDecimal rounded(double count) {
            return BigDecimal.valueOf(count).setScale(2, RoundingMode.HALF_EVEN);
        }
    }

    @Serdeable
    record Hour(String hour, long n, long pushed, long polled, long both) {

        private static Hour of(WindowCaptures.Hour hour) {
            Captures captures = hour.captures();
            return new Hour(
                    hour.hour().toString(), captures.n(), captures.pushed(), captures.polled(), captures.both());
        }
    }

    static CompletenessAnswer of(Asked asked, List<Seen> seen) {
        return new CompletenessAnswer(
                asked.from().toString(),
                asked.until().toString(),
                seen.stream().map(CompletenessAnswer::row).toList(),
                seen.isEmpty() ? "no_window_polled" : null);
    }

    private static Row row(Seen seen) {
        Captures captures = seen.captures();
        return new Row(
                seen.provider().text(),
                seen.account().text(),
                seen.network().text(),
                captures.n(),
                captures.pushed(),
                captures.polled(),
                captures.both(),
                seen.unseen().map(Unseen::of).orElse(null),
                seen.unseen().isPresent() ? null : "too_few_seen_by_both",
                seen.hours().stream().map(Hour::of).toList());
    }
}
