package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.rates.Quarters.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Record;
import org.jooq.Select;

/// The parts or messages a question asks for, as they are stored: days and weeks from the sums, other whole quarter
/// hours from the rollups, ragged edges from the parts and messages themselves. Only client-refs that are not the
/// campaign are nowhere counted and read from the parts throughout.
final class CountedParts {

    private final Unit unit;
    private final Quarters quarters;
    private final Sources sources;
    private final Summed summed;
    private final SummedCounts summedCounts;
    private final QuarterCounts quarterCounts;
    private final LateCounts lateCounts;
    private final SummedTimes summedTimes;
    private final QuarterTimes quarterTimes;
    private final LateTimes lateTimes;
    private final EdgeParts parts;
    private final EdgeMessages messages;

    CountedParts(DeliveryQuery query, CampaignRule rule, Summed summed) {
        Margin margin = Margin.of(query);
        this.unit = query.unit();
        this.summed = summed;
        this.quarters = isCounted(query, rule)
                ? Quarters.of(query.from(), query.until())
                : new Quarters(Optional.empty(), List.of(new Range(query.from(), query.until())));
        this.sources =
                quarters.whole().map(whole -> Sources.of(query, whole, summed)).orElse(Sources.NONE);
        this.summedCounts = new SummedCounts(query, margin, summed.silent());
        this.quarterCounts = new QuarterCounts(query);
        this.lateCounts = new LateCounts(query);
        this.summedTimes = new SummedTimes(query, margin);
        this.quarterTimes = new QuarterTimes(query);
        this.lateTimes = new LateTimes(query);
        this.parts = new EdgeParts(query, rule);
        this.messages = new EdgeMessages(query, rule);
    }

    private static boolean isCounted(DeliveryQuery query, CampaignRule rule) {
        return rule.isWhole()
                || (!query.group().contains(Dimension.CLIENT_REF)
                        && !query.filter().containsKey(Dimension.CLIENT_REF));
    }

    /// Counts and sums by everything they are kept by.
    CommonTableExpression<Record> counts() {
        List<Select<Record>> selects = new ArrayList<>(summedCounts.of(sources.sums()));
        if (!sources.sums().isEmpty()) {
            selects.add(lateCounts.of(sources.sums()));
        }
        selects.addAll(quarterCounts.of(sources.quarters()));
        selects.addAll(quarterCounts.ofOpen(sources.open()));
        selects.addAll(edgeCounts());
        return CountedPart.of(selects);
    }

    /// @return from where what is sealed is read
    Sources sealed() {
        return new Sources(sources.sums(), sealedQuarters(), sources.open());
    }

    /// The part of [#counts()] that moves only with [Summed#version()]: sums, and quarter hours as they were summed.
    ///
    /// @return empty if nothing is sealed
    Optional<CommonTableExpression<Record>> sealedCounts() {
        if (sealedRanges().isEmpty()) {
            return Optional.empty();
        }
        List<Select<Record>> selects = new ArrayList<>(summedCounts.of(sources.sums()));
        selects.addAll(quarterCounts.of(sealedQuarters()));
        selects.addAll(quarterCounts.ofOpen(sources.open()));
        if (summed.late()) {
            selects.add(lateCounts.takenBack(sealedQuarters(), sources.open()));
        }
        return Optional.of(CountedPart.of(selects));
    }

    /// The rest of [#counts()]: what came late for what is sealed, and what is not.
    ///
    /// @return empty if there is none
    Optional<CommonTableExpression<Record>> liveCounts() {
        List<Select<Record>> selects = new ArrayList<>();
        if (summed.late() && !sealedRanges().isEmpty()) {
            selects.add(lateCounts.ofAll(sealedRanges()));
        }
        selects.addAll(quarterCounts.of(liveQuarters()));
        selects.addAll(edgeCounts());
        return CountedPart.ofAny(selects);
    }

    /// Times to receipt of delivered parts, but those summed.
    CommonTableExpression<Record> times() {
        List<Select<Record>> selects = new ArrayList<>();
        if (!sources.sums().isEmpty()) {
            selects.add(lateTimes.of(summedRanges().toList()));
        }
        selects.addAll(quarterTimes.of(sources.quarters()));
        selects.addAll(edgeTimes());
        return CountedPart.of(selects);
    }

    /// The part of [#times()] that moves only with [Summed#version()]; [#histograms()] is the rest of what is sealed.
    ///
    /// @return empty if there is none
    Optional<CommonTableExpression<Record>> sealedTimes() {
        List<Select<Record>> selects = new ArrayList<>(quarterTimes.of(sealedQuarters()));
        if (summed.lateTimes() && !selects.isEmpty()) {
            selects.add(lateTimes.takenBack(sealedQuarters()));
        }
        return CountedPart.ofAny(selects);
    }

    /// The part of [#times()] that is not sealed.
    ///
    /// @return empty if there is none
    Optional<CommonTableExpression<Record>> liveTimes() {
        List<Select<Record>> selects = new ArrayList<>();
        if (summed.lateTimes() && !sealedRanges().isEmpty()) {
            selects.add(lateTimes.of(sealedRanges()));
        }
        selects.addAll(quarterTimes.of(liveQuarters()));
        selects.addAll(edgeTimes());
        return CountedPart.ofAny(selects);
    }

    /// Times to receipt summed, all buckets of a sum together.
    ///
    /// @return empty if no sum serves
    Optional<CommonTableExpression<Record>> histograms() {
        return CountedPart.ofAny(summedTimes.of(sources.sums()));
    }

    private Stream<Range> summedRanges() {
        return sources.sums().stream().map(Sources.Sum::range);
    }

    private List<Range> sealedQuarters() {
        return sources.quarters().stream()
                .flatMap(range -> range.before(summed.until()).stream())
                .toList();
    }

    private List<Range> liveQuarters() {
        return sources.quarters().stream()
                .flatMap(range -> range.since(summed.until()).stream())
                .toList();
    }

    private List<Range> sealedRanges() {
        return Stream.concat(summedRanges(), sealedQuarters().stream()).toList();
    }

    private List<Select<Record>> edgeCounts() {
        return quarters.edges().stream()
                .map(range -> ofUnit(parts.counts(range), messages.counts(range)))
                .toList();
    }

    private List<Select<Record>> edgeTimes() {
        return quarters.edges().stream()
                .map(range -> ofUnit(parts.times(range), messages.times(range)))
                .toList();
    }

    private Select<Record> ofUnit(Select<Record> itsParts, Select<Record> itsMessages) {
        return unit == Unit.PART ? itsParts : itsParts.unionAll(itsMessages);
    }
}
