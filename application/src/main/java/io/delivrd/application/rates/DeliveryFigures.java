package io.delivrd.application.rates;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Delivery counts kept by window, campaign, network, state and error.
public interface DeliveryFigures {

    /// Cost follows the number of windows and groups counted, not the number of receipts.
    ///
    /// @throws TooManyRows if the answer would have more than [TooManyRows#LIMIT] rows
    DeliveryReport measure(DeliveryQuery query);

    /// Answers several questions at once, from one view where the store has views: what the answers have in common
    /// agrees while receipts come.
    ///
    /// @return the answers in the order of the questions
    /// @throws TooManyRows if one of the answers would have more than [TooManyRows#LIMIT] rows
    default List<DeliveryReport> measureAll(List<DeliveryQuery> queries) {
        return queries.stream().map(this::measure).toList();
    }

    /// Like [#measureAll(List)], but the answers to the last questions may leave out times to receipt, which are
    /// as much work again as counts.
    ///
    /// @param counted whose answers tell no times, or those of [#measure]
    /// @return the answers in the order of the questions, those of `counted` last
    /// @throws TooManyRows if one of the answers would have more than [TooManyRows#LIMIT] rows
    default List<DeliveryReport> measureAll(List<DeliveryQuery> measured, List<DeliveryQuery> counted) {
        return measureAll(Stream.concat(measured.stream(), counted.stream()).toList());
    }

    /// Answers all that a page asks, from one view where the store has views.
    default Answers answer(Questions questions) {
        return Answers.to(questions, this::measureAll, this::distribution);
    }

    /// Hands over the answer row by row, in memory that does not follow its length.
    ///
    /// @throws TooManyRows once there were more than [TooManyRows#LIMIT] rows
    /// @throws IOException if they cannot be taken
    default void stream(DeliveryQuery query, DeliveryRows rows) throws IOException {
        SharedReport.measure(this, query).handTo(rows);
    }

    /// The times behind the percentiles that [#measure] tells, at the same cost.
    ///
    /// @throws IllegalArgumentException if the question has groups
    TimeDistribution distribution(DeliveryQuery query);

    /// @return first and last window with anything counted for the campaign; empty if there is none
    Optional<Span> spanOf(String campaign);

    /// @return first and last window with anything counted; empty if nothing is
    Optional<Span> span();

    /// @param from inclusive
    /// @param until exclusive
    record Span(Instant from, Instant until) {

        /// Odd times may have been stored before they were looked at.
        ///
        /// @return what of it [DeliveryQuestions] takes; empty if nothing
        public Optional<Span> askable() {
            Instant start = from.isBefore(DeliveryQuestions.EARLIEST) ? DeliveryQuestions.EARLIEST : from;
            Instant end = until.isAfter(DeliveryQuestions.LATEST) ? DeliveryQuestions.LATEST : until;
            return end.isAfter(start) ? Optional.of(new Span(start, end)) : Optional.empty();
        }
    }
}
