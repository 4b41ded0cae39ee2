package io.delivrd.persistence.receipt;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How much a writer took in for one account with a batch.
record Tally(
        String writer,
        Account account,
        long stored,
        long repeated,
        Optional<Instant> lastReceivedAt,
        Optional<Instant> lastPushedAt,
        Optional<Instant> lastSubmittedAt) {

    /// In the order in which rows are touched.
    record Account(ProviderId provider, AccountId account) implements Comparable<Account> {

        static Account of(PartKey part) {
            return new Account(part.provider(), part.account());
        }

        @Override
        public int compareTo(Account other) {
            int order = provider.compareTo(other.provider);
            return order == 0 ? account.compareTo(other.account) : order;
        }
    }

    /// @return one an account
    static List<Tally> of(
            String writer,
            List<DeliveryReceipt> stored,
            List<DeliveryReceipt> repeated,
            List<BatchWrite.Taken> submitted) {
        Map<Account, Tally> tallies = new TreeMap<>();
        stored.forEach(receipt -> add(tallies, received(writer, receipt, 1, 0)));
        repeated.forEach(receipt -> add(tallies, received(writer, receipt, 0, 1)));
        submitted.forEach(taken -> add(
                tallies,
                new Tally(
                        writer,
                        Account.of(taken.submission().part()),
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(taken.at()))));
        return List.copyOf(tallies.values());
    }

    private static void add(Map<Account, Tally> tallies, Tally one) {
        tallies.merge(one.account(), one, Tally::plus);
    }

    private static Tally received(String writer, DeliveryReceipt receipt, long stored, long repeated) {
        Optional<Instant> at = Optional.of(receipt.claim().receivedAt());
        return new Tally(
                writer,
                Account.of(receipt.part()),
                stored,
                repeated,
                at,
                receipt.claim().source().isRecord() ? Optional.empty() : at,
                Optional.empty());
    }

    private Tally plus(Tally other) {
        return new Tally(
                writer,
                account,
                stored + other.stored,
                repeated + other.repeated,
                later(lastReceivedAt, other.lastReceivedAt),
                later(lastPushedAt, other.lastPushedAt),
                later(lastSubmittedAt, other.lastSubmittedAt));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isPresent() && other.isPresent()) {
            return one.get().isBefore(other.get()) ? other : one;
        }
        return one.or(() -> other);
    }
}
