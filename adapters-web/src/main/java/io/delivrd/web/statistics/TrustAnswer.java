package io.delivrd.web.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.delivrd.application.trust.TrustRow;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.trust.Finding;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether receipts can be believed, by provider and network.
///
/// @param rows by week if asked for, then by provider and network
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TrustAnswer(String from, String until, List<Row> rows) {

    /// @param week its Monday, UTC; null where weeks are not told apart
    /// @param n final receipts
    /// @param verdict `honest`, `suspect`, `fake`, `not_enough`, `marked_honest` or `marked_fake`
    /// @param probability that more than 5 % are made up; null if n is too small
    /// @param share made up; null if n is too small
    /// @param reasons why one should think so, strongest first
    /// @param conversion delivered parts whose recipients acted, of those of which it is known
    /// @param mark what somebody said; null if nobody did
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(
            String provider,
            String network,
            @Nullable String week,
            long n,
            String verdict,
            @Nullable BigDecimal probability,
            @Nullable Share share,
            List<Reason> reasons,
            Acted conversion,
            @Nullable TrustMarkAnswer mark) {}

    /// @param low of an interval that holds the true share in some 95 of 100 cases
    @Serdeable
    record Share(BigDecimal value, BigDecimal low, BigDecimal high) {}

    /// @param signal its name, for programs
    /// @param text what is seen
    /// @param innocent how it can come about with real receipts
    @Serdeable
    record Reason(String signal, String text, String innocent) {}

    /// @param value null if n is 0
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Acted(
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            long n) {

        private static Acted of(Rate rate) {
            return new Acted(
                    rate.value().orElse(null),
                    rate.interval().map(Rate.Interval::low).orElse(null),
                    rate.interval().map(Rate.Interval::high).orElse(null),
                    rate.n());
        }
    }

    static TrustAnswer of(Asked asked, List<TrustRow> rows) {
        return new TrustAnswer(
                asked.from().toString(),
                asked.until().toString(),
                rows.stream().map(TrustAnswer::row).toList());
    }

    private static Row row(TrustRow row) {
        Finding finding = row.finding();
        return new Row(
                finding.provider().text(),
                finding.network().text(),
                row.week().map(Object::toString).orElse(null),
                finding.n(),
                row.verdict().tag(),
                finding.madeUp()
                        .map(one -> TrustCells.rounded(one.probability()))
                        .orElse(null),
                finding.madeUp()
                        .map(one -> new Share(
                                TrustCells.rounded(one.value()),
                                TrustCells.rounded(one.low()),
                                TrustCells.rounded(one.high())))
                        .orElse(null),
                finding.reasons().stream()
                        .map(reason -> new Reason(
                                reason.signal().tag(),
                                reason.text().english(),
                                reason.innocent().english()))
                        .toList(),
                Acted.of(finding.acted()),
                row.mark().map(TrustMarkAnswer::of).orElse(null));
    }
}
