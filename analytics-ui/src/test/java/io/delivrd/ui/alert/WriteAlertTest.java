package io.delivrd.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.alert.AlertWriter.Seen;
import io.delivrd.application.alert.AlertWriter.Telling;
import io.delivrd.application.alert.Firing;
import io.delivrd.application.alert.SampleRule;
import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Chart.Point;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.alert.Verdict.Finding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteAlertTest {

    private static final Instant END = Instant.parse("2026-11-29T14:00:00Z");
    private static final AlertRule BELOW =
            SampleRule.rule("name=Britain", "metric=delivered_rate", "below=0.85", "country=GB", "per=network");
    private static final AlertRule DROP =
            SampleRule.rule("name=Drop", "metric=delivered_rate", "drop_of=0.05", "baseline.weeks=4");
    private static final Verdict BAD = verdict("0.712", Optional.of(figure("0.930", "0.910", "0.945", 4_000)));

    private final WriteAlert write = new WriteAlert(ReportingZone.UTC);

    @Test
    void itIsToldInTheWordsOfThePages() {
        Draft draft = write.write(telling(fired(BELOW, "23415"), Locale.ENGLISH, List.of()));

        assertThat(draft.notice().kind()).isEqualTo("alert.fired");
        assertThat(draft.notice().subject()).isEqualTo("Alert: Britain (23415)");
        assertThat(draft.notice().paragraphs())
                .containsExactly(
                        "Delivered of final: 71.2 % (68.2 % to 74.2 %, n 1,000).",
                        "Usual: 93.0 % (91.0 % to 94.5 %, n 4,000).",
                        "The rule: Delivered of final below 85.0 % in 1 h (Country GB · each Network by itself).",
                        "It fired on 29 Nov 2026, 14:00 UTC. What was looked at: 29 Nov 2026, 13:00 – 29 Nov 2026,"
                                + " 14:00.");
        assertThat(draft.chart()).isEmpty();
    }

    @Test
    void itsEndIsToldInGerman() {
        Firing ended = firing(BELOW, "23415", Optional.of(END.plusSeconds(3_600)));

        Draft draft = write.write(telling(ended, Locale.GERMAN, List.of()));

        assertThat(draft.notice().kind()).isEqualTo("alert.resolved");
        assertThat(draft.notice().subject()).isEqualTo("Behoben: Britain (23415)");
        assertThat(draft.notice().paragraphs())
                .startsWith("Zugestellt von den endgültigen: 71,2 % (68,2 % bis 74,2 %, n 1.000).")
                .endsWith("Der Alarm schlägt nicht mehr an: wieder gut. Er schlug an vom 29. Nov. 2026, 14:00 UTC bis"
                        + " 29. Nov. 2026, 15:00 UTC.");
    }

    @Test
    void theChartShowsWhatEachLookSawBesideTheThreshold() {
        Chart chart = chart(BELOW, Locale.ENGLISH);

        assertThat(chart.lines().getFirst().points())
                .containsExactly(new Point(0.93, 0.9, 0.96), Point.NONE, new Point(0.712, 0.682, 0.742));
        assertThat(chart.lines().getLast().points()).containsOnly(Point.of(0.85));
        assertThat(chart.places()).containsExactly("13:30", "13:45", "14:00");
        assertThat(chart.marks().getFirst().value()).isLessThan(0.682);
        assertThat(chart.marks().getLast().value()).isGreaterThanOrEqualTo(0.96).isLessThanOrEqualTo(1);
        assertThat(chart.legend())
                .isEqualTo("Drawn through: what was seen, with its 95 % interval. Dashed: the threshold, 85.0 %.");
        assertThat(chart.text())
                .isEqualTo("Delivered of final: 93.0 % on 29 Nov 2026, 13:30, lowest 71.2 % on 29 Nov 2026,"
                        + " 14:00, last 71.2 % on 29 Nov 2026, 14:00. The threshold is 85.0 %.");
    }

    @Test
    void whatIsUsualIsDrawnWithWhereTheRuleBegins() {
        Chart chart = chart(DROP, Locale.GERMAN);

        assertThat(chart.lines()).hasSize(3);
        assertThat(chart.lines().get(1).points().getLast()).isEqualTo(new Point(0.93, 0.91, 0.945));
        assertThat(chart.lines().get(2).points().getLast().value()).isEqualTo(0.93 - 0.05);
        assertThat(chart.text()).endsWith("Üblich: 93,0 % (91,0 % bis 94,5 %, n 4.000).");
        assertThat(chart.marks().getLast().text()).endsWith("%");
    }

    private Chart chart(AlertRule rule, Locale language) {
        List<Seen> course = List.of(
                new Seen(END.minus(Duration.ofMinutes(30)), verdict("0.930", Optional.empty())),
                new Seen(END.minus(Duration.ofMinutes(15)), Verdict.NOTHING),
                new Seen(END, BAD));
        return write.write(telling(fired(rule, ""), language, course)).chart().orElseThrow();
    }

    private static Telling telling(Firing firing, Locale language, List<Seen> course) {
        return new Telling("alert-1", language, firing, firing.resolvedAt().orElse(firing.firedAt()), BAD, course);
    }

    private static Firing fired(AlertRule rule, String subject) {
        return firing(rule, subject, Optional.empty());
    }

    private static Firing firing(AlertRule rule, String subject, Optional<Instant> resolved) {
        return new Firing(
                UUID.randomUUID(),
                UUID.randomUUID(),
                rule,
                subject,
                END,
                END.minus(rule.window()),
                END,
                BAD,
                resolved,
                resolved.map(_ -> Firing.Resolution.CLEAR),
                resolved.map(_ -> BAD),
                "/?network=23415");
    }

    private static Verdict verdict(String value, Optional<Figure> usual) {
        BigDecimal share = new BigDecimal(value);
        BigDecimal half = new BigDecimal("0.03");
        return new Verdict(
                Finding.BAD, Optional.of(new Figure(share, share.subtract(half), share.add(half), 1_000)), usual);
    }

    private static Figure figure(String value, String low, String high, long n) {
        return new Figure(new BigDecimal(value), new BigDecimal(low), new BigDecimal(high), n);
    }
}
