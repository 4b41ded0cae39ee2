package io.delivrd.domain.comparison;

import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Two to five campaigns compared on the networks they have in common, or networks on their campaigns: as they stand,
/// as if they had sent by one mix, and what each gap is made of.
///
/// Adjusted rates and their differences look at the cells that all members with data have in common; the parts of a
/// gap at those that its two members have in common.
///
/// The bands of differences hold all at once: of 100 comparisons in which nothing differs, 95 show no clear difference
/// in any pair, however many pairs there are (Bonferroni's inequality).
///
/// @param members in the order asked for
/// @param common cells that all members with data have in common, in the order of their names
/// @param differences one for each pair of members, in their order
/// @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn 1961</a> on several pairs
public record Comparison(List<Member> members, List<String> common, List<Difference> differences) {

    public static final int LEAST_MEMBERS = 2;
    public static final int MOST_MEMBERS = 5;

    /// How often a comparison of what does not differ may show a difference.
    private static final double RISK = 0.05;

    /// Why something cannot be told.
    public enum Missing {
        /// No part was counted of which a receipt is to be expected.
        NO_DATA,
        /// Nobody else has data.
        ALONE,
        /// No cell is common to all.
        NOTHING_IN_COMMON;

        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param rate delivered of all
    /// @param coverage of the rate: parts whose end a receipt told
    /// @param inCommon parts in the cells that all have in common
    /// @param adjusted the rate, had all members sent by the mix of all of them together in those cells
    /// @param missing why it cannot be told; empty if it can
    public record Member(
            String key,
            Rate rate,
            Rate coverage,
            long inCommon,
            Optional<Estimate> adjusted,
            Optional<Missing> missing) {}

    /// The first less the second.
    ///
    /// @param raw of the rates as they stand
    /// @param split of the raw difference; empty if one of them has no data
    /// @param adjusted of the adjusted rates
    /// @param missing why it cannot be told; empty if it can
    public record Difference(
            String first,
            String second,
            RateDifference raw,
            Optional<Split> split,
            Optional<Estimate> adjusted,
            Optional<Missing> missing) {

        /// @return whether the adjusted rates differ by more than chance
        public boolean isClear() {
            return adjusted.filter(Estimate::isClear).isPresent();
        }
    }

    public Comparison {
        members = List.copyOf(members);
        common = List.copyOf(common);
        differences = List.copyOf(differences);
    }

    /// @param members two to five, without repetition
    /// @param tallies in any order; those of the same member, cell and bucket add up
    public static Comparison of(List<String> members, List<Tally> tallies) {
        if (members.size() < LEAST_MEMBERS
                || members.size() > MOST_MEMBERS
                || new HashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException("two to five different members are compared");
        }
        Sample sample = new Sample(members, tallies);
        List<Integer> told = IntStream.range(0, members.size())
                .filter(member -> sample.rate(member).n() > 0)
                .boxed()
                .toList();
        return new Maker(sample, told, new Standard(sample, told, sample.common(told))).make();
    }

    private record Maker(Sample sample, List<Integer> told, Standard standard) {

        private Comparison make() {
            List<Member> members = new ArrayList<>();
            List<Difference> differences = new ArrayList<>();
            for (int one = 0; one < sample.members().size(); one++) {
                members.add(member(one));
                for (int other = one + 1; other < sample.members().size(); other++) {
                    differences.add(difference(one, other));
                }
            }
            return new Comparison(
                    members, standard.cells().stream().map(sample.cells()::get).toList(), differences);
        }

        private Member member(int member) {
            Optional<Missing> missing = missing(List.of(member));
            return new Member(
                    sample.members().get(member),
                    sample.rate(member),
                    sample.coverage(member),
                    standard.cells().stream()
                            .mapToLong(cell -> sample.of(member, cell).all())
                            .sum(),
                    missing.isPresent() ? Optional.empty() : Optional.of(standard.estimate(member, RISK)),
                    missing);
        }

        private Difference difference(int one, int other) {
            Optional<Missing> missing = missing(List.of(one, other));
            double risk = RISK / (told.size() * (told.size() - 1) / 2.0);
            return new Difference(
                    sample.members().get(one),
                    sample.members().get(other),
                    new RateDifference(sample.rate(one), sample.rate(other)),
                    told.containsAll(List.of(one, other))
                            ? Optional.of(Split.of(sample, one, other, risk))
                            : Optional.empty(),
                    missing.isPresent() ? Optional.empty() : Optional.of(standard.difference(one, other, risk)),
                    missing);
        }

        private Optional<Missing> missing(List<Integer> compared) {
            if (!told.containsAll(compared)) {
                return Optional.of(Missing.NO_DATA);
            }
            if (told.size() == 1) {
                return Optional.of(Missing.ALONE);
            }
            return standard.cells().isEmpty() ? Optional.of(Missing.NOTHING_IN_COMMON) : Optional.empty();
        }
    }
}
