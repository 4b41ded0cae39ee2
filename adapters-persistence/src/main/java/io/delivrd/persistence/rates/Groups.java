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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The groups of a question while cells are added to them.
final class Groups {

    private static final int STATE = -1;

    private final List<Integer> places;
    private final Set<String> states;
    private final Set<String> errors;
    private final int error;
    private final int most;
    private final Map<List<String>, Map<Kind, Sum>> groups = new HashMap<>();

    /// @param told by what cells are told apart
    /// @param most groups
    Groups(DeliveryQuery query, List<Dimension> told, int most) {
        this.places = query.group().stream().map(told::indexOf).toList();
        this.states = query.filter().getOrDefault(Dimension.STATE, Set.of());
        this.errors = query.filter().getOrDefault(Dimension.ERROR, Set.of());
        this.error = told.indexOf(Dimension.ERROR);
        this.most = most;
    }

    private static final class Sum {

        private long n;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    /// @param kind of the cell when it is asked
    /// @throws TooManyRows if there are more groups than there may be
    void add(Cell cell, Kind kind) {
        if (!isAskedFor(cell, kind)) {
            return;
        }
        List<String> key = new ArrayList<>(places.size());
        for (int place : places) {
            key.add(place == STATE ? kind.state().tag() : cell.key().get(place));
        }
        Sum sum = groups.computeIfAbsent(key, _ -> new HashMap<>()).computeIfAbsent(kind, _ -> new Sum());
        sum.n += cell.n();
        sum.amount = sum.amount.add(cell.amount());
        if (groups.size() > most) {
            throw new TooManyRows();
        }
    }

    private boolean isAskedFor(Cell cell, Kind kind) {
        return (states.isEmpty() || states.contains(kind.state().tag()))
                && (errors.isEmpty() || error < 0 || errors.contains(cell.key().get(error)));
    }

    /// @return groups in which anything is left, in no order
    List<Counted> counted() {
        List<Counted> counted = new ArrayList<>(groups.size());
        groups.forEach((key, kinds) -> {
            // What leaves a sum to come again under its network.
            kinds.values().removeIf(sum -> sum.n == 0 && sum.amount.signum() == 0);
            if (!kinds.isEmpty()) {
                counted.add(counted(key, kinds));
            }
        });
        return counted;
    }

    private static Counted counted(List<String> key, Map<Kind, Sum> kinds) {
        Half known = new Half();
        Half silent = new Half();
        TreeMap<String, BigDecimal> spend = new TreeMap<>();
        kinds.forEach((kind, sum) -> {
            (kind.silent() ? silent : known).add(kind, sum.n);
            if (!kind.currency().isEmpty()) {
                spend.merge(kind.currency(), sum.amount, BigDecimal::add);
            }
        });
        return new Counted(key, known.counts().plus(DeliveryCounts.of(silent.unknowable())), spend);
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

        private DeliveryCounts counts() {
            return new DeliveryCounts(states, providerExpired, aged, contradicted, recovered, missing, Unknowable.NONE);
        }

        private Unknowable unknowable() {
            return new Unknowable(states, providerExpired, contradicted);
        }
    }
}
