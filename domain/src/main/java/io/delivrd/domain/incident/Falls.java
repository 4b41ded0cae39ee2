package io.delivrd.domain.incident;

import io.delivrd.domain.comparison.FalseDiscovery;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who fares clearly worse than in the window before, and for which causes.
///
/// Worse is a share of failures that is larger by its whole interval, and by a point at least; or a cause of which
/// there
/// was none, and which one in two hundred has at least. Looking at many finds some in any case: of those that are told,
/// on average at most one of twenty is chance.
public final class Falls {

    /// Fewer say nothing of how it was.
    private static final long LEAST_BEFORE = 100;

    private static final BigDecimal NOTICEABLE = new BigDecimal("0.01");
    private static final BigDecimal NOTICEABLE_NEW = new BigDecimal("0.005");

    private Falls() {}

    /// What somebody suffered in the window and in the one before.
    ///
    /// @param all parts whose receipts are to be expected
    /// @param failures of them, by cause
    /// @param before likewise, in the window before
    /// @param failuresBefore of them
    public record Course(long all, Map<Cause, Long> failures, long before, Map<Cause, Long> failuresBefore) {

        public Course {
            failures = Map.copyOf(failures);
            failuresBefore = Map.copyOf(failuresBefore);
        }

        private Rise rise(Cause cause) {
            return new Rise(
                    new Share(failures.getOrDefault(cause, 0L), all),
                    new Share(failuresBefore.getOrDefault(cause, 0L), before));
        }

        private double excess(Cause cause) {
            Rise rise = rise(cause);
            return (double) rise.now().n() / all - (double) rise.before().n() / before;
        }

        private RateDifference difference() {
            return new RateDifference(rate(sum(failures), all), rate(sum(failuresBefore), before));
        }

        private long failed() {
            return sum(failures);
        }

        private static long sum(Map<Cause, Long> failures) {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }

        /// @return those there is more of, until they make up half of it; those with most more first
        private List<Cause> mostOfIt() {
            List<Cause> more = failures.keySet().stream()
                    .filter(cause -> excess(cause) > 0)
                    .sorted(Comparator.comparingDouble(this::excess).reversed().thenComparing(Cause::toString))
                    .toList();
            double whole = more.stream().mapToDouble(this::excess).sum();
            List<Cause> most = new ArrayList<>();
            double named = 0;
            for (Cause cause : more) {
                if (2 * named < whole && failures.getOrDefault(cause, 0L) >= Share.LEAST) {
                    most.add(cause);
                    named += excess(cause);
                }
            }
            return most;
        }
    }

    /// Something that may be chance: that there are more failures, or a cause that was not there.
    ///
    /// @param noticeable whether it would matter if it is none
    /// @param causes that are told then
    private record Finding(Course course, RateDifference difference, boolean noticeable, List<Cause> causes) {

        static Finding ofFall(Course course) {
            RateDifference difference = course.difference();
            return new Finding(
                    course,
                    difference,
                    difference
                            .interval()
                            .filter(interval -> interval.low().compareTo(NOTICEABLE) >= 0)
                            .isPresent(),
                    course.mostOfIt());
        }

        /// That it was there before is known only by looking: it counts among what was tried.
        static Finding ofNew(Course course, Cause cause) {
            Rise rise = course.rise(cause);
            Rate now = rate(rise.now().n(), course.all());
            return new Finding(
                    course,
                    new RateDifference(now, rate(rise.before().n(), course.before())),
                    rise.isNew()
                            && now.interval()
                                    .filter(interval -> interval.low().compareTo(NOTICEABLE_NEW) >= 0)
                                    .isPresent(),
                    List.of(cause));
        }

        /// What became better is not looked for, and so not counted among what was tried.
        boolean isRise() {
            return difference.value().filter(value -> value.signum() > 0).isPresent();
        }
    }

    /// @return for each course, in their order, the causes for which it fell; none for most
    public static List<Map<Cause, Rise>> found(List<Course> courses) {
        List<Finding> tried = courses.stream()
                .filter(course -> course.all() > 0 && course.before() >= LEAST_BEFORE)
                .flatMap(course -> findings(course).stream())
                .filter(Finding::isRise)
                .toList();
        List<Boolean> clear =
                FalseDiscovery.found(tried.stream().map(Finding::difference).toList());
        Map<Course, Map<Cause, Rise>> risen = new HashMap<>();
        for (int i = 0; i < tried.size(); i++) {
            Finding finding = tried.get(i);
            if (clear.get(i) && finding.noticeable()) {
                finding.causes()
                        .forEach(cause -> risen.computeIfAbsent(finding.course(), _ -> new HashMap<>())
                                .put(cause, finding.course().rise(cause)));
            }
        }
        return courses.stream()
                .map(course -> Map.copyOf(risen.getOrDefault(course, Map.of())))
                .toList();
    }

    /// Contradicted parts may have failed for another cause besides.
    private static Rate rate(long failed, long all) {
        return new Rate(Math.min(failed, all), all);
    }

    private static List<Finding> findings(Course course) {
        List<Finding> findings = new ArrayList<>();
        if (course.failed() >= Share.LEAST) {
            findings.add(Finding.ofFall(course));
        }
        course.failures().forEach((cause, n) -> {
            if (n >= Share.LEAST) {
                findings.add(Finding.ofNew(course, cause));
            }
        });
        return findings;
    }
}
