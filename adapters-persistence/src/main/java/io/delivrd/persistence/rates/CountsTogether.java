package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.persistence.rates.Cell.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;

/// The counts of several questions, asked of one view. What is told apart by fewer dimensions than another of the same
/// window is added up from what that one reads, and what is picked out by state or error from what its whole reads: a
/// share and what it is a share of come from one statement. What is summed is read again only once the sums have
/// changed.
final class CountsTogether {

    private final Function<DeliveryQuery, SelectCells> select;
    private final SealedAnswers<SealedQuestion, List<Cell>> kept;
    private final Summed summed;
    private final DSLContext sql;

    /// @param sql in the transaction that `summed` was read in
    CountsTogether(
            Function<DeliveryQuery, SelectCells> select,
            SealedAnswers<SealedQuestion, List<Cell>> kept,
            Summed summed,
            DSLContext sql) {
        this.select = select;
        this.kept = kept;
        this.summed = summed;
        this.sql = sql;
    }

    /// @return the groups of each
    /// @throws TooManyRows if one has more groups than an answer may have
    Map<DeliveryQuery, Groups> of(Collection<DeliveryQuery> queries) {
        return of(queries, TooManyRows.LIMIT);
    }

    /// @param most groups of a question
    /// @throws TooManyRows if one has more
    Map<DeliveryQuery, Groups> of(Collection<DeliveryQuery> queries, int most) {
        List<DeliveryQuery> finest = new ArrayList<>();
        Map<DeliveryQuery, List<DeliveryQuery>> readBy = new HashMap<>();
        queries.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                        query -> -reading(query, queries).group().size()))
                .forEach(query -> {
                    DeliveryQuery by = finest.stream()
                            .filter(finer -> holds(finer, query))
                            .findFirst()
                            .orElseGet(() -> reading(query, queries));
                    if (!finest.contains(by)) {
                        finest.add(by);
                    }
                    readBy.computeIfAbsent(by, _ -> new ArrayList<>()).add(query);
                });
        Map<DeliveryQuery, Groups> counted = new HashMap<>();
        for (DeliveryQuery finer : finest) {
            count(finer, readBy.getOrDefault(finer, List.of()), most, counted);
        }
        return counted;
    }

    /// @return what is read for the question: states are told apart when they are read, and errors where the whole is
    ///     asked for as well
    private static DeliveryQuery reading(DeliveryQuery query, Collection<DeliveryQuery> asked) {
        boolean withWhole = query.filter().containsKey(Dimension.ERROR) && asked.contains(query.whole());
        List<Dimension> group = new ArrayList<>(query.group());
        if (withWhole && !group.contains(Dimension.ERROR)) {
            group.add(Dimension.ERROR);
        }
        return new DeliveryQuery(
                query.from(),
                query.until(),
                query.zone(),
                group,
                query.interval(),
                query.unit(),
                filter(query, withWhole),
                query.asOf());
    }

    private static Map<Dimension, Set<String>> filter(DeliveryQuery query, boolean anyError) {
        Map<Dimension, Set<String>> filter = new HashMap<>(query.filter());
        filter.remove(Dimension.STATE);
        if (anyError) {
            filter.remove(Dimension.ERROR);
        }
        return filter;
    }

    /// @return whether the groups of the other are some of those of this one put together
    private static boolean holds(DeliveryQuery finer, DeliveryQuery other) {
        return Set.copyOf(finer.group()).containsAll(withoutState(other))
                && finer.from().equals(other.from())
                && finer.until().equals(other.until())
                && finer.asOf().equals(other.asOf())
                && finer.unit() == other.unit()
                && (finer.filter().equals(filter(other, false))
                        || finer.group().contains(Dimension.ERROR)
                                && finer.filter().equals(filter(other, true)))
                && (!other.group().contains(Dimension.BUCKET)
                        || finer.interval() == other.interval() && finer.zone().equals(other.zone()));
    }

    private static List<Dimension> withoutState(DeliveryQuery query) {
        return query.group().stream()
                .filter(dimension -> dimension != Dimension.STATE)
                .toList();
    }

    private void count(DeliveryQuery finer, List<DeliveryQuery> queries, int most, Map<DeliveryQuery, Groups> counted) {
        SelectCells cells = select.apply(finer);
        List<Groups> groups = queries.stream()
                .map(query -> new Groups(query, cells.told(), most))
                .toList();
        Consumer<Cell> adding = cell -> {
            Kind kind = cell.at(finer.asOf());
            groups.forEach(of -> of.add(cell, kind));
        };
        Optional<Select<Record>> sealed = cells.sealed();
        if (sealed.isPresent()) {
            addSealed(cells, sealed.get(), SealedQuestion.of(finer, cells.told(), cells.sources()), adding);
        }
        Optional<Select<Record>> live = cells.live();
        if (live.isPresent()) {
            cells.read(sql, live.get(), adding);
        }
        for (int i = 0; i < queries.size(); i++) {
            counted.put(queries.get(i), groups.get(i));
        }
    }

    private void addSealed(SelectCells cells, Select<Record> question, SealedQuestion asked, Consumer<Cell> adding) {
        Optional<List<Cell>> known = kept.get(summed.version(), asked);
        if (known.isPresent()) {
            known.get().forEach(adding);
            return;
        }
        List<Cell> read = new ArrayList<>();
        cells.read(sql, question, cell -> {
            adding.accept(cell);
            if (read.size() <= kept.heaviest()) {
                read.add(cell);
            }
        });
        kept.put(summed.version(), asked, List.copyOf(read), read.size() + 1L);
    }
}
