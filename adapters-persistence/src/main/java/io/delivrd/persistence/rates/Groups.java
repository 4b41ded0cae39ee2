package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.persistence.rates.Cell.Kind;
import io.delivrd.persistence.rates.SelectCounts.Counted;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The groups of a question while cells are added to them.
final class Groups {

    private static final int STATE = -1;

    private final List<Integer> places;
    private final Set<String> states;
    private final Set<String> errors;
    private final int error;
    private final int most;
    private final boolean asTold;
    // As the cells came: in the order of their keys, mostly.
    private final Map<List<String>, Sum> groups = new LinkedHashMap<>();
    private final Map<Kind, Kind> kinds = new HashMap<>();

    /// @param told by what cells are told apart
    /// @param most groups
    Groups(DeliveryQuery query, List<Dimension> told, int most) {
        this.places = query.group().stream().map(told::indexOf).toList();
        this.states = query.filter().getOrDefault(Dimension.STATE, Set.of());
        this.errors = query.filter().getOrDefault(Dimension.ERROR, Set.of());
        this.asTold = query.group().equals(told);
        this.error = told.indexOf(Dimension.ERROR);
        this.most = most;
    }

    /// Of one kind, and those of the group's other kinds behind it: most groups, of which there may be tens of
    /// thousands, have but one.
    private static final class Sum {

        private final Kind kind;
        private long n;
        private BigDecimal amount;
        private @Nullable Sum next;

        private Sum(Kind kind, long n, BigDecimal amount) {
            this.kind = kind;
            this.n = n;
            this.amount = amount;
        }

        private void add(Kind other, long count, BigDecimal sum) {
            Sum last = this;
            for (Sum of = this; of != null; of = of.next) {
                if (of.kind.equals(other)) {
                    of.n += count;
                    of.amount = of.amount.add(sum);
                    return;
                }
                last = of;
            }
            last.next = new Sum(other, count, sum);
        }

        /// What left a sum to come again under its network is nothing.
        private boolean isNothing() {
            return n == 0 && amount.signum() == 0;
        }

        private boolean isAnythingLeft() {
            for (Sum sum = this; sum != null; sum = sum.next) {
                if (!sum.isNothing()) {
                    return true;
                }
            }
            return false;
        }
    }

    /// @param kind of the cell when it is asked
    /// @throws TooManyRows if there are more groups than there may be
    void add(Cell cell, Kind kind) {
        if (!isAskedFor(cell, kind)) {
            return;
        }
        List<String> key = asTold ? cell.key() : key(cell, kind);
        Sum sum = groups.get(key);
        if (sum != null) {
            sum.add(kind, cell.n(), cell.amount());
            return;
        }
        groups.put(key, new Sum(kinds.computeIfAbsent(kind, same -> same), cell.n(), cell.amount()));
        if (groups.size() > most) {
            throw new TooManyRows();
        }
    }

    private List<String> key(Cell cell, Kind kind) {
        String[] key = new String[places.size()];
        for (int i = 0; i < key.length; i++) {
            int place = places.get(i);
            key[i] = place == STATE ? kind.state().tag() : cell.key().get(place);
        }
        return List.of(key);
    }

    private boolean isAskedFor(Cell cell, Kind kind) {
        return (states.isEmpty() || states.contains(kind.state().tag()))
                && (errors.isEmpty() || error < 0 || errors.contains(cell.key().get(error)));
    }

    /// @return groups in which anything is left, in the order of their keys, each made whenever it is taken
    List<Counted> inOrder() {
        List<Map.Entry<List<String>, Sum>> left = left().sorted(
                        Map.Entry.comparingByKey(KeyOrder.among(groups.keySet())))
                .toList();
        return new MadeWhenTaken<>(left, group -> counted(group.getKey(), group.getValue()));
    }

    /// @return groups in which anything is left, in no order
    Stream<Counted> inNoOrder() {
        return left().map(group -> counted(group.getKey(), group.getValue()));
    }

    private Stream<Map.Entry<List<String>, Sum>> left() {
        return groups.entrySet().stream().filter(group -> group.getValue().isAnythingLeft());
    }

    /// @return all groups together
    Counted total() {
        Map<Kind, Sum> total = new HashMap<>();
        for (Sum group : groups.values()) {
            for (Sum of = group; of != null; of = of.next) {
                total.computeIfAbsent(of.kind, kind -> new Sum(kind, 0, BigDecimal.ZERO))
                        .add(of.kind, of.n, of.amount);
            }
        }
        Totalled totalled = new Totalled();
        total.values().forEach(totalled::add);
        return totalled.counted(List.of());
    }

    private static Counted counted(List<String> key, Sum first) {
        Totalled totalled = new Totalled();
        for (Sum sum = first; sum != null; sum = sum.next) {
            totalled.add(sum);
        }
        return totalled.counted(key);
    }

    private static final class Totalled {

        private final Half known = new Half();
        private final Half silent = new Half();
        private final TreeMap<String, BigDecimal> spend = new TreeMap<>();

        private void add(Sum sum) {
            if (sum.isNothing()) {
                return;
            }
            (sum.kind.silent() ? silent : known).add(sum.kind, sum.n);
            if (!sum.kind.currency().isEmpty()) {
                spend.merge(sum.kind.currency(), sum.amount, BigDecimal::add);
            }
        }

        private Counted counted(List<String> key) {
            DeliveryCounts counts = known.counts();
            return new Counted(
                    key, silent.isNothing() ? counts : counts.plus(DeliveryCounts.of(silent.unknowable())), spend);
        }
    }

    /// What networks and accounts tell of a group, or what nobody can know of it.
    private static final class Half {

        private final EnumMap<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
        private long providerExpired;
        private long aged;
        private long contradicted;
        private long recovered;
        private long missing;

        private void add(Kind kind, long n) {
            states.merge(kind.state(), n, Long::sum);
            if (kind.isProviderExpired()) {
                providerExpired += n;
            } else if (kind.settlement() == Settlement.RECOVERED) {
                recovered += n;
            }
            if (kind.aged()) {
                aged += n;
            }
            if (kind.standing() == Standing.CONTRADICTED) {
                contradicted += n;
            }
            if (kind.state().isOpen()) {
                missing += n;
            }
        }

        private boolean isNothing() {
            return states.isEmpty();
        }

        private DeliveryCounts counts() {
            return new DeliveryCounts(states, providerExpired, aged, contradicted, recovered, missing, Unknowable.NONE);
        }

        private Unknowable unknowable() {
            return new Unknowable(states, providerExpired, contradicted);
        }
    }
}
