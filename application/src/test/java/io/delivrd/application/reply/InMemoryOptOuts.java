package io.delivrd.application.reply;

import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.reply.OptOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Opt-outs in memory: passes the same contract as the database.
public final class InMemoryOptOuts implements OptOuts {

    private final List<OptOut> asked = new ArrayList<>();

    @Override
    public synchronized List<OptOut> of(Collection<Msisdn> numbers, Instant until) {
        return List.copyOf(
                standing(until, found -> numbers.contains(found.number())).values());
    }

    @Override
    public synchronized List<OptOut> find(OptOutQuery query) {
        SortedMap<OptOutQuery.Place, OptOut> standing = standing(
                query.until(),
                found -> is(query.number(), found.number())
                        && (query.sender().isEmpty() || found.sender().equals(query.sender())));
        return standing.entrySet().stream()
                .filter(found -> query.after()
                        .map(place -> found.getKey().compareTo(place) > 0)
                        .orElse(true))
                .filter(found -> query.since()
                        .map(since -> asked.stream()
                                .anyMatch(one -> OptOutQuery.Place.of(one).equals(found.getKey())
                                        && !one.learnedAt().isBefore(since)))
                        .orElse(true))
                .map(Map.Entry::getValue)
                .filter(found -> is(query.wish(), found.wish()))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<Kept> newest(Wanted wanted, long before, int limit) {
        return standing(OptOutQuery.EVER, _ -> true).values().stream()
                .filter(wanted::isFor)
                .map(found -> new Kept(asked.indexOf(found), found))
                .filter(kept -> kept.key() < before)
                .sorted(Comparator.comparingLong(Kept::key).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<OptOut> history(Msisdn number, int limit) {
        return asked.stream()
                .filter(found -> found.number().equals(number))
                .sorted(OptOut.AGE.reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void put(OptOut byHand) {
        if (!asked.contains(byHand)) {
            asked.add(byHand);
        }
    }

    /// @return all that was asked, in the order in which it was learned
    public synchronized List<OptOut> all() {
        return List.copyOf(asked);
    }

    public synchronized void reset() {
        asked.clear();
    }

    private SortedMap<OptOutQuery.Place, OptOut> standing(Instant until, Predicate<OptOut> wanted) {
        return asked.stream()
                .filter(wanted)
                .filter(found -> found.at().isBefore(until))
                .collect(Collectors.toMap(
                        OptOutQuery.Place::of, found -> found, BinaryOperator.maxBy(OptOut.AGE), TreeMap::new));
    }

    private static <T> boolean is(Optional<T> wanted, T value) {
        return wanted.map(value::equals).orElse(true);
    }
}
