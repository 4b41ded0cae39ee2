package io.delivrd.application.incident;

import io.delivrd.application.incident.Suffered.Member;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Rise;
import io.delivrd.domain.incident.Share;
import io.delivrd.domain.receipt.ErrorCode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Campaigns or networks that are looked at more closely.
///
/// @param causes by name of the campaign or code of the network
record Suspects(Map<String, Set<Cause>> causes) {

    static final Suspects NONE = new Suspects(Map.of());

    /// More are not looked at more closely: nobody would read of them.
    private static final int MOST = 12;

    private record Subject(Member member, Cause cause, long n) {}

    /// @return those with more of a cause than the others of the same provider
    static Suspects standingOut(Suffered suffered) {
        return of(suffered, outOfLine(suffered));
    }

    /// @param rises by whom; what rose everywhere is told as one
    /// @return those with more of a cause than the others of the same provider, or than they had before
    static Suspects of(Suffered suffered, Map<Member, Map<Cause, Rise>> risen, Rises rises) {
        BiPredicate<Member, Cause> outOfLine = outOfLine(suffered);
        return of(
                suffered,
                (member, cause) -> outOfLine.test(member, cause)
                        || risen.getOrDefault(member, Map.of()).containsKey(cause)
                                && !rises.isEverywhere(member, cause));
    }

    /// @return causes there are more of everywhere, under no name
    static Suspects everywhere(Suffered suffered, Rises rises) {
        return of(suffered.together(), rises::isEverywhere);
    }

    private static BiPredicate<Member, Cause> outOfLine(Suffered suffered) {
        Suffered together = suffered.together();
        return (member, cause) -> {
            Member all = new Member(member.provider(), "");
            return new Share(suffered.of(member, cause), suffered.all(member))
                    .standsOut(new Share(together.of(all, cause), together.all(all)));
        };
    }

    private static Suspects of(Suffered suffered, BiPredicate<Member, Cause> isSuspect) {
        Map<String, Set<Cause>> causes = new HashMap<>();
        suffered.failures().entrySet().stream()
                .flatMap(entry -> entry.getValue().entrySet().stream()
                        .filter(own -> isSuspect.test(entry.getKey(), own.getKey()))
                        .map(own -> new Subject(entry.getKey(), own.getKey(), own.getValue())))
                .sorted(Comparator.comparingLong(Subject::n)
                        .reversed()
                        .thenComparing(subject -> subject.member().name()))
                .filter(subject -> causes.size() < MOST
                        || causes.containsKey(subject.member().name()))
                .forEach(subject -> causes.computeIfAbsent(subject.member().name(), _ -> new HashSet<>())
                        .add(subject.cause()));
        return new Suspects(causes);
    }

    /// @return without what those others hold
    Suspects without(Suspects others) {
        Map<String, Set<Cause>> left = new HashMap<>();
        causes.forEach((name, own) -> {
            Set<Cause> rest =
                    own.stream().filter(cause -> !others.holds(name, cause)).collect(Collectors.toUnmodifiableSet());
            if (!rest.isEmpty()) {
                left.put(name, rest);
            }
        });
        return new Suspects(left);
    }

    boolean isEmpty() {
        return causes.isEmpty();
    }

    Set<String> names() {
        return causes.keySet();
    }

    boolean holds(String name, Cause cause) {
        return causes.getOrDefault(name, Set.of()).contains(cause);
    }

    /// @return the codes that all of the causes have; none where one of the causes has no code
    Set<String> codes() {
        Set<Cause> all = causes.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        return all.stream().allMatch(cause -> cause.code().isPresent())
                ? all.stream()
                        .flatMap(cause -> cause.code().map(ErrorCode::text).stream())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
