package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of a question is answered by what is sealed. It is the same an hour later.
///
/// @param buckets of what length and zone, if it is told apart by them
/// @param told by what else it is told apart
record SealedQuestion(
        Sources sealed,
        Optional<Bucketed> buckets,
        List<Dimension> told,
        Unit unit,
        Map<Dimension, Set<String>> filter) {

    /// Buckets of time.
    record Bucketed(Interval interval, ZoneId zone) {}

    /// @param told by what it is to be told apart, in order
    static SealedQuestion of(DeliveryQuery query, List<Dimension> told, Sources sealed) {
        return new SealedQuestion(
                sealed,
                told.contains(Dimension.BUCKET)
                        ? Optional.of(new Bucketed(query.interval(), query.zone()))
                        : Optional.empty(),
                told,
                query.unit(),
                query.filter());
    }
}
