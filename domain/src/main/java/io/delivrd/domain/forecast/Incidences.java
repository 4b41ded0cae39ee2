package io.delivrd.domain.forecast;

import io.delivrd.domain.outcome.Cohort;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The incidences of networks; those of small and new ones are those of their country, else of their provider, else of
/// everything.
///
/// How strongly a network is drawn towards what it belongs to is estimated from how much networks differ (empirical
/// Bayes): the intraclass correlation of what became of the parts open at certain ages.
///
/// @see <a href="https://doi.org/10.1080/01621459.1973.10481395">Kleinman 1973</a>, moments of the beta-binomial
final class Incidences {

    /// Networks with fewer parts say next to nothing of themselves.
    private static final int FEW = 30;

    /// Most networks with an incidence of their own.
    private static final int MOST = 300;

    /// Before anything is known, networks are taken to be that much alike, as surely as if three had said so.
    private static final double USUAL = 0.05;

    private static final double SURENESS = 3;

    private static final List<Long> AGES =
            List.of(1L, 3L, 10L, 30L, 60L, 300L, 900L, 3_600L, 21_600L, 86_400L, 259_200L);

    private record Country(Object provider, String code) {}

    private record Route(Object provider, String network) {}

    private final Incidence everything;
    private final Map<Object, Incidence> known = new HashMap<>();
    private final double strength;

    Incidences(Collection<Cohort> history) {
        Course all = new Course();
        Map<Object, Course> wider = new LinkedHashMap<>();
        for (Cohort cohort : history) {
            all.add(cohort);
            wider.computeIfAbsent(cohort.provider(), _ -> new Course()).add(cohort);
            if (cohort.network().mobileCountryCode().isPresent()) {
                wider.computeIfAbsent(country(cohort), _ -> new Course()).add(cohort);
            }
        }
        everything = Incidence.of(all);
        Map<Object, Course> routes = routes(history);
        strength = strength(routes.values());
        wider.forEach((key, course) -> {
            if (!(key instanceof Country)) {
                known.put(key, everything.learn(course, strength));
            }
        });
        wider.forEach((key, course) -> {
            if (key instanceof Country country) {
                known.put(key, of(country.provider()).learn(course, strength));
            }
        });
        history.forEach(cohort -> {
            Course course = routes.get(route(cohort));
            if (course != null) {
                known.computeIfAbsent(route(cohort), _ -> of(country(cohort)).learn(course, strength));
            }
        });
    }

    /// @return that of its network, or of the smallest group it belongs to that is known; the same object for cohorts
    ///     that cannot be told apart
    Incidence of(Cohort cohort) {
        Incidence own = known.get(route(cohort));
        if (own != null) {
            return own;
        }
        Incidence country = known.get(country(cohort));
        return country == null ? of(cohort.provider()) : country;
    }

    private Incidence of(Object wider) {
        return known.getOrDefault(wider, everything);
    }

    /// @return for how many parts of a network count those of what it belongs to
    double strength() {
        return strength;
    }

    private static Map<Object, Course> routes(Collection<Cohort> history) {
        Map<Object, Cohort> together = new HashMap<>();
        history.forEach(cohort -> together.merge(route(cohort), cohort, Cohort::plus));
        Map<Object, Course> courses = new LinkedHashMap<>();
        together.entrySet().stream()
                .filter(entry -> entry.getValue().n() >= FEW)
                .sorted(Comparator.comparingLong((Map.Entry<Object, Cohort> entry) ->
                                -entry.getValue().n())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(MOST)
                .forEach(entry -> courses.computeIfAbsent(entry.getKey(), _ -> new Course())
                        .add(entry.getValue()));
        return courses;
    }

    private double strength(Collection<Course> routes) {
        double weight = SURENESS;
        double excess = USUAL * SURENESS;
        for (Course route : routes) {
            int from = 0;
            double risk = route.n();
            for (long age : AGES) {
                int until = 1 + (int) Course.position(Duration.ofSeconds(age));
                double hits = 0;
                double left = 0;
                double censored = 0;
                for (int i = from; i < until; i++) {
                    hits += route.delivered(i);
                    left += route.delivered(i) + route.other(i) + route.open(i);
                    censored += route.open(i);
                }
                double n = risk - censored / 2;
                double share = deliveredBetween(from, until);
                if (n > 1 && share > 1e-4 && share < 1 - 1e-4) {
                    double w = Math.pow(USUAL / (1 / n + USUAL), 2);
                    excess += w * (Math.pow(hits / n - share, 2) / (share * (1 - share)) - 1 / n);
                    weight += w * (1 - 1 / n);
                }
                risk -= left;
                from = until;
            }
        }
        return 1 / Math.clamp(excess / weight, 0.002, 0.3) - 1;
    }

    private double deliveredBetween(int from, int until) {
        double open = from == 0 ? 1 : everything.open(from - 1.0);
        double before = from == 0 ? 0 : everything.delivered(from - 1.0);
        return open < 1e-9 ? 0 : (everything.delivered(until - 1.0) - before) / open;
    }

    private static Route route(Cohort cohort) {
        return new Route(cohort.provider(), cohort.network().text());
    }

    private static Country country(Cohort cohort) {
        return new Country(
                cohort.provider(), cohort.network().mobileCountryCode().orElse(""));
    }
}
