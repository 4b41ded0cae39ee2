package io.delivrd.domain.comparison;

import io.delivrd.domain.rates.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The counts of a comparison by member and cell, and those by bucket of time behind them. Cells are in the order of
/// their names.
final class Sample {

    /// @param all parts of which receipts are to be expected
    /// @param covered of them: a receipt told their end
    /// @param delivered of those covered
    record Count(long all, long covered, long delivered) {

        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(all + other.all, covered + other.covered, delivered + other.delivered);
        }

        double rate() {
            return all == 0 ? 0 : (double) delivered / all;
        }

        double coverage() {
            return all == 0 ? 0 : (double) covered / all;
        }

        /// @return share of covered that was delivered
        double quality() {
            return covered == 0 ? 0 : (double) delivered / covered;
        }
    }

    /// What parts of a member in a cell come to, drawn a little towards what parts of all members there come to, and
    /// that towards everything: as far as four parts draw. A cell where everything arrived has a spread, too.
    ///
    /// @param delivered of all
    /// @param covered of all
    /// @param looseness how much of the variance of a part is in these shares themselves, 0 to 1
    /// @see <a href="https://doi.org/10.1080/00031305.1998.10480550">Agresti and Coull 1998</a> on four parts more
    record Shares(double delivered, double covered, double looseness) {

        private static final double DRAWN = 4;

        static Shares of(Count own, Count everybody, Count everything) {
            double towards = DRAWN / (own.all() + DRAWN);
            double further = towards * DRAWN / (everybody.all() + DRAWN);
            double ofOther = towards / (everybody.all() + DRAWN);
            double ofOwn = 1 / (own.all() + DRAWN) + ofOther;
            double last = further / (everything.all() + DRAWN);
            return new Shares(
                    own.delivered() * ofOwn
                            + (everybody.delivered() - own.delivered()) * ofOther
                            + (everything.delivered() + DRAWN / 2) * last,
                    own.covered() * ofOwn
                            + (everybody.covered() - own.covered()) * ofOther
                            + (everything.covered() + DRAWN / 2) * last,
                    own.all() * ofOwn * ofOwn + (everybody.all() - own.all()) * ofOther * ofOther);
        }

        /// @return how many times as large a variance is that these shares make too small
        double correction() {
            return 1 / (1 - looseness);
        }
    }

    /// Counts of a member in a cell by bucket, in the order of the buckets: each is set against each other, for every
    /// pair of members and every figure.
    static final class Series {

        private final int[] buckets;
        private final Count[] counts;

        private Series(SortedMap<Integer, Count> byBucket) {
            buckets = byBucket.keySet().stream().mapToInt(Integer::intValue).toArray();
            counts = byBucket.values().toArray(Count[]::new);
        }

        int length() {
            return buckets.length;
        }

        int bucket(int index) {
            return buckets[index];
        }

        Count count(int index) {
            return counts[index];
        }
    }

    private final List<String> members;
    private final List<String> cells;
    private final Map<Instant, Integer> buckets = new TreeMap<>();
    private final List<List<Series>> series = new ArrayList<>();
    private final List<List<Count>> sums = new ArrayList<>();
    private final List<Count> totals;
    private final List<Count> pooled;
    private final Count whole;

    /// @param tallies of whom is no member are left out
    Sample(List<String> members, List<Tally> tallies) {
        this.members = List.copyOf(members);
        List<Tally> told = tallies.stream()
                .filter(tally -> tally.all() > 0 && members.contains(tally.member()))
                .toList();
        this.cells = told.stream().map(Tally::cell).distinct().sorted().toList();
        told.forEach(tally -> buckets.putIfAbsent(tally.bucket(), buckets.size()));
        Map<String, Integer> byName = HashMap.newHashMap(cells.size());
        cells.forEach(cell -> byName.put(cell, byName.size()));
        List<List<TreeMap<Integer, Count>>> counts = members.stream()
                .map(_ -> cells.stream().map(_ -> new TreeMap<Integer, Count>()).toList())
                .toList();
        for (Tally tally : told) {
            counts.get(members.indexOf(tally.member()))
                    .get(byName.getOrDefault(tally.cell(), 0))
                    .merge(
                            buckets.getOrDefault(tally.bucket(), 0),
                            new Count(tally.all(), tally.covered(), tally.delivered()),
                            Count::plus);
        }
        for (List<TreeMap<Integer, Count>> member : counts) {
            series.add(member.stream().map(Series::new).toList());
            sums.add(member.stream()
                    .map(byBucket -> byBucket.values().stream().reduce(Count.NONE, Count::plus))
                    .toList());
        }
        this.totals = sums.stream()
                .map(member -> member.stream().reduce(Count.NONE, Count::plus))
                .toList();
        this.whole = totals.stream().reduce(Count.NONE, Count::plus);
        this.pooled = IntStream.range(0, cells.size())
                .mapToObj(cell -> sums.stream().map(member -> member.get(cell)).reduce(Count.NONE, Count::plus))
                .toList();
    }

    List<String> members() {
        return members;
    }

    List<String> cells() {
        return cells;
    }

    int buckets() {
        return buckets.size();
    }

    Count of(int member, int cell) {
        return sums.get(member).get(cell);
    }

    Series series(int member, int cell) {
        return series.get(member).get(cell);
    }

    Count of(int member) {
        return totals.get(member);
    }

    Shares smoothed(int member, int cell) {
        return Shares.of(of(member, cell), pooled.get(cell), whole);
    }

    Rate rate(int member) {
        Count count = of(member);
        return new Rate(count.delivered(), count.all());
    }

    Rate coverage(int member) {
        Count count = of(member);
        return new Rate(count.covered(), count.all());
    }

    /// The cells where all of them can be compared. A member that sent a few stray parts to where others sent most of
    /// theirs tells nothing of it, and would be given their weight.
    ///
    /// @param compared members that sent anything
    /// @return cells where none of them sent fewer than 30 parts that are less than a twentieth of the share
    ///     that all of them sent there together
    /// @see <a href="https://doi.org/10.1093/biomet/asn055">Crump, Hotz, Imbens and Mitnik 2009</a> on overlap
    List<Integer> common(List<Integer> compared) {
        double all = compared.stream().mapToLong(member -> of(member).all()).sum();
        List<Long> sizes = compared.stream().map(member -> of(member).all()).toList();
        List<Integer> common = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            int here = cell;
            double share = compared.stream()
                            .mapToLong(member -> of(member, here).all())
                            .sum()
                    / all;
            boolean everywhere = true;
            for (int i = 0; i < sizes.size(); i++) {
                long sent = of(compared.get(i), cell).all();
                everywhere &= sent >= 30 || (sent > 0 && sent >= share * sizes.get(i) / 20);
            }
            if (everywhere) {
                common.add(cell);
            }
        }
        return List.copyOf(common);
    }
}
