package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Falls.Course;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What campaigns or networks suffered in a window.
///
/// @param expected parts whose receipts are to be expected
/// @param failures of them, by cause
record Suffered(Map<Member, Long> expected, Map<Member, Map<Cause, Long>> failures) {

    static final Suffered NOTHING = new Suffered(Map.of(), Map.of());

    /// Smaller than one part in fifty is small.
    private static final long SMALL = 50;

    /// More names would not be asked for.
    private static final int MOST_SMALL = 1_000;

    /// @param provider causes of different ones are not compared
    /// @param name of the campaign, or code of the network
    record Member(String provider, String name) {}

    /// @param by what the rows tell apart beside provider and error
    static Suffered of(List<DeliveryRow> rows, Dimension by, Failures failures) {
        Map<Member, Long> expected = new HashMap<>();
        Map<Member, Map<Cause, Long>> failed = new HashMap<>();
        for (DeliveryRow row : rows) {
            Member member = new Member(
                    row.key().getOrDefault(Dimension.PROVIDER, ""), row.key().getOrDefault(by, ""));
            expected.merge(member, row.counts().expected(), Long::sum);
            failures.of(row)
                    .forEach((cause, n) ->
                            failed.computeIfAbsent(member, _ -> new HashMap<>()).merge(cause, n, Long::sum));
        }
        return new Suffered(expected, failed);
    }

    /// @return what all of them suffered, by provider, under no name
    Suffered together() {
        Map<Member, Long> all = new HashMap<>();
        Map<Member, Map<Cause, Long>> causes = new HashMap<>();
        expected.forEach((member, n) -> all.merge(new Member(member.provider(), ""), n, Long::sum));
        failures.forEach((member, own) -> {
            Map<Cause, Long> sums = causes.computeIfAbsent(new Member(member.provider(), ""), _ -> new HashMap<>());
            own.forEach((cause, n) -> sums.merge(cause, n, Long::sum));
        });
        return new Suffered(all, causes);
    }

    long of(Member member, Cause cause) {
        return failures.getOrDefault(member, Map.of()).getOrDefault(cause, 0L);
    }

    long all(Member member) {
        return expected.getOrDefault(member, 0L);
    }

    long failed() {
        return failures.values().stream()
                .flatMap(causes -> causes.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    Course since(Suffered before, Member member) {
        return new Course(
                all(member),
                failures.getOrDefault(member, Map.of()),
                before.all(member),
                before.failures().getOrDefault(member, Map.of()));
    }

    /// @return names of those that are each small beside all of them, the largest first; none where no others are
    Set<String> small() {
        Map<String, Long> sizes = new HashMap<>();
        expected.forEach((member, n) -> sizes.merge(member.name(), n, Long::sum));
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        List<String> small = sizes.entrySet().stream()
                .filter(entry -> entry.getValue() * SMALL < all)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        return small.size() == sizes.size()
                ? Set.of()
                : small.stream().limit(MOST_SMALL).collect(Collectors.toUnmodifiableSet());
    }
}
