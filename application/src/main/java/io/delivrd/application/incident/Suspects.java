package io.delivrd.application.incident;

import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.incident.Cause;
import io.delivrd.domain.incident.Share;
import io.delivrd.domain.receipt.ErrorCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Campaigns or networks with more of a cause than the others of the same provider.
///
/// @param causes by name of the campaign or code of the network
record Suspects(Map<String, Set<Cause>> causes) {

    /// More are not looked at more closely: nobody would read of them.
    private static final int MOST = 12;

    private record Subject(String name, Cause cause) {}

    /// @param by what the report tells apart beside provider and error
    static Suspects of(DeliveryReport report, Dimension by, Failures failures) {
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> allOfProvider = new HashMap<>();
        Map<Subject, Long> counts = new HashMap<>();
        Map<Cause, Long> totals = new HashMap<>();
        for (DeliveryRow row : report.rows()) {
            String name = row.key().getOrDefault(by, "");
            String provider = row.key().getOrDefault(Dimension.PROVIDER, "");
            all.merge(provider + '\0' + name, row.counts().expected(), Long::sum);
            allOfProvider.merge(provider, row.counts().expected(), Long::sum);
            failures.of(row).forEach((cause, n) -> {
                counts.merge(new Subject(name, cause), n, Long::sum);
                totals.merge(cause, n, Long::sum);
            });
        }
        Map<String, Set<Cause>> causes = new HashMap<>();
        counts.entrySet().stream()
                .filter(entry -> {
                    Cause cause = entry.getKey().cause();
                    String provider = cause.provider().text();
                    Share share = new Share(
                            entry.getValue(),
                            all.getOrDefault(provider + '\0' + entry.getKey().name(), 0L));
                    return share.standsOut(
                            new Share(totals.getOrDefault(cause, 0L), allOfProvider.getOrDefault(provider, 0L)));
                })
                .sorted(Map.Entry.<Subject, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().name()))
                .filter(entry -> causes.size() < MOST
                        || causes.containsKey(entry.getKey().name()))
                .forEach(entry -> causes.computeIfAbsent(entry.getKey().name(), _ -> new HashSet<>())
                        .add(entry.getKey().cause()));
        return new Suspects(causes);
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
