package io.delivrd.application.alert;

import io.delivrd.application.alert.AlertWriter.Seen;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.AlertRule.Per;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.Judgement;
import io.delivrd.domain.alert.Metric;
import io.delivrd.domain.alert.QuarterHour;
import io.delivrd.domain.alert.Tally;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.rates.RollupWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Looks at what a rule is about: the one way in which figures become verdicts, live and when the past is played
/// again.
public final class LookAtRule {

    // Of a chart: as many as are told apart in a mail.
    private static final int LOOKS = 25;
    private static final int WINDOWS = 3;
    private static final Duration LONGEST = Duration.ofDays(31);

    private final AlertFigures figures;
    private final AlertGauges gauges;
    private final ReportingZone zone;
    private final CampaignRule.Expressions expressions;

    public LookAtRule(
            AlertFigures figures, AlertGauges gauges, ReportingZone zone, CampaignRule.Expressions expressions) {
        this.figures = figures;
        this.gauges = gauges;
        this.zone = zone;
        this.expressions = expressions;
    }

    /// What was read to look at a rule, for one look or many.
    ///
    /// @param campaigns those meant; empty for all
    record Read(
            AlertRule rule,
            Optional<List<String>> campaigns,
            Map<String, NavigableMap<Instant, QuarterHour>> histories) {}

    ReportingZone zone() {
        return zone;
    }

    /// @return the end of the quarter hour, or the day, that is under way
    static Instant end(AlertRule rule, Instant now) {
        long step = rule.metric().cadence().toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(now.getEpochSecond() + (now.getNano() > 0 ? 1 : 0), step) * step);
    }

    /// Reads what looks at those ends need.
    Read read(AlertRule rule, Span ends) {
        if (rule.metric().kind() == Metric.Kind.GAUGE) {
            return new Read(rule, Optional.empty(), Map.of());
        }
        List<Span> spans = spans(rule, ends);
        if (rule.metric() == Metric.QUARANTINE) {
            return new Read(rule, Optional.empty(), Map.of("", requests(figures.quarantined(spans))));
        }
        Optional<List<String>> campaigns = rule.scope().campaign().map(text -> campaigns(text, spans));
        return read(rule, campaigns, rule.scope(), spans);
    }

    private Read read(AlertRule rule, Optional<List<String>> campaigns, AlertScope scope, List<Span> spans) {
        return new Read(
                rule,
                campaigns,
                figures.histories(new AlertFigures.Question(scope, campaigns.map(Set::copyOf), rule.per(), spans)));
    }

    /// How what was seen came about: looks at three windows and more before, at what had come by then.
    ///
    /// @param last what was seen at the end
    /// @return oldest first, ending with the last; empty of what is not kept by the quarter hour
    List<Seen> course(AlertRule rule, String subject, Seen last) {
        if (rule.metric().kind() == Metric.Kind.GAUGE) {
            return List.of();
        }
        Duration step = step(rule);
        Instant first = last.end().minus(step.multipliedBy(LOOKS - 1));
        Read read = readOf(rule, subject, new Span(first, last.end()));
        List<Seen> course = new ArrayList<>();
        for (Instant end = first; end.isBefore(last.end()); end = end.plus(step)) {
            course.add(new Seen(end, at(read, end, end).getOrDefault(subject, Verdict.NOTHING)));
        }
        course.add(last);
        return course;
    }

    private static Duration step(AlertRule rule) {
        Duration windows = rule.window().multipliedBy(WINDOWS);
        Duration whole = windows.compareTo(LONGEST) < 0 ? windows : LONGEST;
        long quarters = Math.ceilDiv(whole.dividedBy(LOOKS - 1).toSeconds(), RollupWindow.LENGTH.toSeconds());
        return RollupWindow.LENGTH.multipliedBy(Math.max(1, quarters));
    }

    /// Reads no more than one of what is watched, for memory does not follow how many there are.
    private Read readOf(AlertRule rule, String subject, Span ends) {
        if (rule.per().isEmpty() || rule.metric() == Metric.QUARANTINE) {
            return read(rule, ends);
        }
        List<Span> spans = spans(rule, ends);
        Optional<List<String>> campaigns =
                rule.per().filter(Per.CAMPAIGN::equals).isPresent()
                        ? Optional.of(List.of(subject))
                        : rule.scope().campaign().map(text -> campaigns(text, spans));
        return read(rule, campaigns, rule.scope().only(rule.per().get(), subject), spans);
    }

    private List<String> campaigns(String text, List<Span> spans) {
        CampaignPattern pattern = CampaignPattern.of(text, expressions);
        return pattern.isName()
                ? List.of(text)
                : figures.campaigns(spans).stream().filter(pattern::matches).toList();
    }

    private static NavigableMap<Instant, QuarterHour> requests(NavigableMap<Instant, Long> counted) {
        NavigableMap<Instant, QuarterHour> quarters = new TreeMap<>();
        counted.forEach((start, n) -> quarters.put(start, new QuarterHour(start, 0, 0, BigDecimal.ZERO, n, List.of())));
        return quarters;
    }

    /// The windows of all looks and those they are compared with, put together where they touch.
    private List<Span> spans(AlertRule rule, Span ends) {
        Duration length = rule.window().plus(rule.metric().before());
        List<Span> wanted = Stream.concat(
                        Stream.of(new Span(ends.from().minus(length), ends.until())),
                        before(rule, ends.from(), ends.until())
                                .map(span -> new Span(span.from().minus(length), span.until())))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> spans = new ArrayList<>();
        for (Span span : wanted) {
            if (!spans.isEmpty() && !span.from().isAfter(spans.getLast().until())) {
                Span last = spans.removeLast();
                spans.add(new Span(last.from(), later(last.until(), span.until())));
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private Stream<Span> before(AlertRule rule, Instant first, Instant last) {
        List<Instant> starts = rule.baseline().before(first, zone.zone()).toList();
        List<Instant> ends = rule.baseline().before(last, zone.zone()).toList();
        return IntStream.range(0, starts.size())
                .mapToObj(i -> new Span(starts.get(i), later(starts.get(i), ends.get(i))));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// @param end of the window, a quarter hour's or a day's
    /// @param asOf what came later is not known; far ahead where everything that is known counts
    /// @return by what the rule is watched by
    Map<String, Verdict> at(Read read, Instant end, Instant asOf) {
        AlertRule rule = read.rule();
        if (rule.metric().kind() == Metric.Kind.GAUGE) {
            return gauges.read(rule, end).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> Judgement.of(rule, entry.getValue())));
        }
        Map<String, Verdict> verdicts = new HashMap<>();
        List<Instant> others = rule.baseline().before(end, zone.zone()).toList();
        read.histories()
                .forEach((subject, quarters) -> verdicts.put(
                        subject,
                        Judgement.of(
                                rule,
                                tally(rule, quarters, end, asOf),
                                others.stream()
                                        .map(other -> tally(rule, quarters, other, other))
                                        .toList())));
        return verdicts;
    }

    private static Tally tally(AlertRule rule, NavigableMap<Instant, QuarterHour> quarters, Instant end, Instant asOf) {
        Instant until = RollupWindow.startOf(end);
        return Tally.of(
                quarters, until.minus(rule.window()), until, asOf, rule.metric().before());
    }
}
