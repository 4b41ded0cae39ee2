package io.delivrd.web.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.comparison.Compared;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.comparison.Estimate;
import io.delivrd.domain.comparison.Split;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.RateDifference;
import io.delivrd.web.api.Wording;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A comparison.
///
/// @param rate which one is compared
/// @param bucket by what variation was measured: `hour`, `day` or `week`; null where it could not be
/// @param common networks (or campaigns) that all members with data have in common
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ComparisonAnswer(
        String kind,
        String from,
        String until,
        String zone,
        String unit,
        @JsonProperty("as_of") String asOf,
        String rate,
        @Nullable String bucket,
        List<String> common,
        List<Member> members,
        List<Difference> differences) {

    /// @param name of a network, where it has one
    /// @param rate delivered of all, with its 95 % Wilson interval
    /// @param adjusted null where `reason` says why
    /// @param reason `no_data`, `alone` or `nothing_in_common`
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Member(
            String key,
            @Nullable String name,
            Rate rate,
            Rate coverage,
            @Nullable Share adjusted,
            @Nullable String reason) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Rate(
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            long n) {

        static Rate of(io.delivrd.domain.rates.Rate rate) {
            return new Rate(
                    rate.value().orElse(null),
                    rate.interval().map(interval -> interval.low()).orElse(null),
                    rate.interval().map(interval -> interval.high()).orElse(null),
                    rate.n());
        }
    }

    /// @param n parts of the member on what all have in common
    @Serdeable
    record Share(BigDecimal value, BigDecimal low, BigDecimal high, long n) {}

    /// The rate of `a` less that of `b`.
    ///
    /// @param raw mix + within + coverage; null where one of them has no data, as the parts then
    /// @param newcombe the 95 % interval of `raw`
    /// @param bands of the parts, each for all pairs at once at 95 %, as that of `adjusted`
    /// @param clear whether the band of the adjusted difference excludes 0
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Difference(
            String a,
            String b,
            @Nullable BigDecimal raw,
            @Nullable BigDecimal mix,
            @Nullable BigDecimal within,
            @Nullable BigDecimal coverage,
            @Nullable Band newcombe,
            @Nullable Bands bands,
            @Nullable Band adjusted,
            boolean clear,
            @Nullable String reason) {}

    @Serdeable
    record Band(BigDecimal value, BigDecimal low, BigDecimal high) {

        static Band of(Estimate estimate) {
            return new Band(estimate.value(), estimate.low(), estimate.high());
        }
    }

    @Serdeable
    record Bands(Band mix, Band within, Band coverage) {}

    static ComparisonAnswer of(Compared compared) {
        DeliveryQuery window = compared.query().window();
        Comparison comparison = compared.comparison();
        return new ComparisonAnswer(
                compared.query().kind().tag(),
                window.from().toString(),
                window.until().toString(),
                Wording.zone(window.zone()),
                window.unit().tag(),
                window.asOf().toString(),
                "delivered_of_all",
                compared.bucket().map(Interval::tag).orElse(null),
                comparison.common(),
                comparison.members().stream()
                        .map(member -> member(member, compared))
                        .toList(),
                comparison.differences().stream()
                        .map(ComparisonAnswer::difference)
                        .toList());
    }

    private static Member member(Comparison.Member member, Compared compared) {
        return new Member(
                member.key(),
                Optional.ofNullable(compared.networks().get(member.key()))
                        .flatMap(Network::name)
                        .orElse(null),
                Rate.of(member.rate()),
                Rate.of(member.coverage()),
                member.adjusted()
                        .map(share -> new Share(share.value(), share.low(), share.high(), member.inCommon()))
                        .orElse(null),
                member.missing().map(Comparison.Missing::tag).orElse(null));
    }

    private static Difference difference(Comparison.Difference difference) {
        Optional<Split.Parts> parts = difference.split().map(split -> split.at(io.delivrd.domain.rates.Rate.SCALE));
        return new Difference(
                difference.first(),
                difference.second(),
                parts.map(Split.Parts::raw).orElse(null),
                parts.map(Split.Parts::mix).orElse(null),
                parts.map(Split.Parts::within).orElse(null),
                parts.map(Split.Parts::coverage).orElse(null),
                newcombe(difference.raw()).orElse(null),
                difference.split().map(ComparisonAnswer::bands).orElse(null),
                difference.adjusted().map(Band::of).orElse(null),
                difference.isClear(),
                difference.missing().map(Comparison.Missing::tag).orElse(null));
    }

    private static Optional<Band> newcombe(RateDifference raw) {
        return raw.value()
                .flatMap(value -> raw.interval().map(interval -> new Band(value, interval.low(), interval.high())));
    }

    private static Bands bands(Split split) {
        return new Bands(Band.of(split.mixBand()), Band.of(split.withinBand()), Band.of(split.coverageBand()));
    }
}
