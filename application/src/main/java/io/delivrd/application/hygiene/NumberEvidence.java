package io.delivrd.application.hygiene;

import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.receipt.Msisdn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of numbers, one by one, in an order that does not change. Everything of a number in the window is
/// told,
/// whatever the filters that picked it out, but for very many parts only the latest; what its owner asked is told by
/// [io.delivrd.application.reply.OptOuts].
public interface NumberEvidence {

    /// Most failures told of a number.
    int MOST_FAILURES = 100;

    /// Most deliveries told of a number.
    int MOST_DELIVERIES = 3;

    /// Takes what is known of a number.
    @FunctionalInterface
    interface Sink {

        /// @throws IOException if it can take no more
        void take(NumberHistory history) throws IOException;
    }

    /// Some numbers in order.
    ///
    /// @param next behind which number it goes on; empty at the end
    record Batch(List<NumberHistory> numbers, Optional<Msisdn> next) {

        public Batch {
            numbers = List.copyOf(numbers);
        }
    }

    /// Looks among a bounded number of parts.
    ///
    /// @param after behind which number it begins; empty from the first
    /// @param limit at least 1
    /// @return at most so many; fewer, or none, are not the end if it goes on
    Batch page(EvidenceQuestion question, Optional<Msisdn> after, int limit);

    /// Hands over every number, from one consistent view, in memory that does not follow their number.
    ///
    /// @throws IOException as the sink
    void stream(EvidenceQuestion question, Sink sink) throws IOException;

    /// @param most at least 1
    /// @return the numbers of which anything was received at or after that instant; empty if there are more
    Optional<Set<Msisdn>> changedSince(Instant since, int most);
}
