package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.Scope;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// By how much the counts of a batch move: each part and message leaves where it was counted and enters where it is
/// now.
final class RollupDeltas {

    record Key(
            String campaign,
            Instant window,
            String provider,
            String account,
            String network,
            DeliveryState state,
            Standing standing,
            Settlement settlement,
            String error,
            String currency,
            Scope scope) {

        // All writers touch rows in this order, so that none waits for another in a circle.
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::campaign)
                .thenComparing(Key::window)
                .thenComparing(Key::provider)
                .thenComparing(Key::account)
                .thenComparing(Key::network)
                .thenComparing(Key::state)
                .thenComparing(Key::standing)
                .thenComparing(Key::settlement)
                .thenComparing(Key::error)
                .thenComparing(Key::currency)
                .thenComparing(Key::scope);
    }

    record TimeKey(
            String campaign,
            Instant window,
            String provider,
            String account,
            String network,
            Scope scope,
            Outcome outcome,
            String evidence,
            int latencyBucket) {

        /// The bucket of those of which nobody knows how long they took.
        static final int UNTIMED = -1;

        private static final Comparator<TimeKey> ORDER = Comparator.comparing(TimeKey::campaign)
                .thenComparing(TimeKey::window)
                .thenComparing(TimeKey::provider)
                .thenComparing(TimeKey::account)
                .thenComparing(TimeKey::network)
                .thenComparing(TimeKey::scope)
                .thenComparing(TimeKey::outcome)
                .thenComparing(TimeKey::evidence)
                .thenComparingInt(TimeKey::latencyBucket);
    }

    record Delta(long n, BigDecimal amount) {

        private Delta plus(Delta other) {
            return new Delta(n + other.n, amount.add(other.amount));
        }

        private boolean isNothing() {
            return n == 0 && amount.signum() == 0;
        }
    }

    private final Instant sealedUntil;
    private final Map<Key, Delta> counts = new HashMap<>();
    private final Map<TimeKey, Long> times = new HashMap<>();
    private final Map<SpendKey, Long> spend = new HashMap<>();

    /// @param sealedUntil no count of a window before it may move without saying so
    RollupDeltas(Instant sealedUntil) {
        this.sealedUntil = sealedUntil;
    }

    /// @return for writers that cannot tell what is sealed
    static RollupDeltas allSealed() {
        return new RollupDeltas(Instant.MAX);
    }

    /// @param stood empty for a part not heard of
    void moves(Optional<StoredPart> stood, StoredPart now) {
        if (stood.isEmpty()) {
            enters(now.contribution());
        } else if (!stood.get().contribution().equals(now.contribution())) {
            leaves(stood.get().contribution());
            enters(now.contribution());
        }
        stood.ifPresent(then -> spend.merge(SpendKey.of(then), -1L, Long::sum));
        spend.merge(SpendKey.of(now), 1L, Long::sum);
    }

    void leaves(Contribution contribution) {
        add(contribution, -1);
    }

    void enters(Contribution contribution) {
        add(contribution, 1);
    }

    private void add(Contribution counted, int n) {
        if (counted.spend().isEmpty()) {
            counts.merge(key(counted, ""), new Delta(n, BigDecimal.ZERO), Delta::plus);
        }
        // A further currency adds its sum and no count.
        int each = n;
        for (Price price : counted.spend()) {
            BigDecimal amount = n < 0 ? price.amount().negate() : price.amount();
            counts.merge(key(counted, price.currency().text()), new Delta(each, amount), Delta::plus);
            each = 0;
        }
        counted.ending()
                .ifPresent(ending -> times.merge(
                        new TimeKey(
                                counted.campaign().text(),
                                counted.window(),
                                counted.provider().text(),
                                counted.account().text(),
                                counted.network().text(),
                                counted.scope(),
                                ending.outcome(),
                                ending.evidence().map(Evidence::tag).orElse(""),
                                ending.time().map(LatencyBucket::index).orElse(TimeKey.UNTIMED)),
                        (long) n,
                        Long::sum));
    }

    private static Key key(Contribution counted, String currency) {
        return new Key(
                counted.campaign().text(),
                counted.window(),
                counted.provider().text(),
                counted.account().text(),
                counted.network().text(),
                counted.state(),
                counted.standing(),
                counted.settlement(),
                counted.error().map(ErrorCode::text).orElse(""),
                currency,
                counted.scope());
    }

    /// @return what moves, in the order in which rows are to be touched
    List<Map.Entry<Key, Delta>> counts() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getValue().isNothing())
                .sorted(Map.Entry.comparingByKey(Key.ORDER))
                .toList();
    }

    /// @return what moves, in the order in which rows are to be touched
    List<Map.Entry<TimeKey, Long>> times() {
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .sorted(Map.Entry.comparingByKey(TimeKey.ORDER))
                .toList();
    }

    /// @return what moves in the month's books
    List<Map.Entry<SpendKey, Long>> spend() {
        return spend.entrySet().stream().filter(entry -> entry.getValue() != 0).toList();
    }

    /// @return those of [#counts] whose window is sealed
    List<Map.Entry<Key, Delta>> lateCounts() {
        return counts().stream()
                .filter(entry -> entry.getKey().window().isBefore(sealedUntil))
                .toList();
    }

    /// @return those of [#times] whose window is sealed
    List<Map.Entry<TimeKey, Long>> lateTimes() {
        return times().stream()
                .filter(entry -> entry.getKey().window().isBefore(sealedUntil))
                .toList();
    }
}
