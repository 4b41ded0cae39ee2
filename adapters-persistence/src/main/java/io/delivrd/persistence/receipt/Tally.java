package io.delivrd.persistence.receipt;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Map<Account, Sum> sums = new HashMap<>();
        for (DeliveryReceipt receipt : stored) {
            sum(sums, receipt.part()).add(receipt.claim(), 1, 0);
        }
        for (DeliveryReceipt receipt : repeated) {
            sum(sums, receipt.part()).add(receipt.claim(), 0, 1);
        }
        for (BatchWrite.Taken taken : submitted) {
            Sum sum = sum(sums, taken.submission().part());
            sum.submitted = later(sum.submitted, taken.at());
        }
        return sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().tally(writer, entry.getKey()))
                .toList();
    }

    private static Sum sum(Map<Account, Sum> sums, PartKey part) {
        return sums.computeIfAbsent(Account.of(part), _ -> new Sum());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    /// What one account adds up to, while it is being added up.
    private static final class Sum {

        private long stored;
        private long repeated;
        private @Nullable Instant received;
        private @Nullable Instant pushed;
        private @Nullable Instant submitted;

        private void add(Claim claim, long storedNow, long repeatedNow) {
            stored += storedNow;
            repeated += repeatedNow;
            received = later(received, claim.receivedAt());
            if (!claim.source().isRecord()) {
                pushed = later(pushed, claim.receivedAt());
            }
        }

        private Tally tally(String writer, Account account) {
            return new Tally(
                    writer,
                    account,
                    stored,
                    repeated,
                    Optional.ofNullable(received),
                    Optional.ofNullable(pushed),
                    Optional.ofNullable(submitted));
        }
    }
}
