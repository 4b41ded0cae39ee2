package io.delivrd.ui.alert;

import io.delivrd.application.access.Sight;
import io.delivrd.application.alert.BacktestAlert.PlayedFiring;
import io.delivrd.application.alert.Firing;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.AlertScope;
import io.delivrd.domain.alert.Baseline;
import io.delivrd.domain.alert.Condition;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Metric;
import io.delivrd.domain.alert.Verdict;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.ui.alert.AlertsView.FiringRow;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules and what they fired, in the reader's words.
///
/// @param sight money is shown to those who may see it
record AlertWords(Words words, Times times, Sight sight) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    String condition(AlertRule rule) {
        String text = words.text(
                "alerts.condition." + rule.condition().direction().tag(),
                metric(rule),
                threshold(rule),
                minutes(rule.window()));
        return switch (rule.baseline()) {
            case Baseline.Fixed(Optional<BigDecimal> value) ->
                value.map(fixed -> text + ", " + words.text("alerts.baseline.from", number(rule, fixed)))
                        .orElse(text);
            case Baseline.SameHour(int weeks) -> text + ", " + words.text("alerts.baseline.weeks", weeks);
            case Baseline.SameHourOfDays(int days) -> text + ", " + words.text("alerts.baseline.days", days);
        };
    }

    String metric(AlertRule rule) {
        return words.text("alerts.metric." + rule.metric().tag());
    }

    /// @return the threshold, or the margin from what is usual
    String threshold(AlertRule rule) {
        Condition condition = rule.condition();
        if (!condition.direction().isRelative()) {
            return number(rule, condition.threshold());
        }
        return rule.metric().isShare()
                ? words.text("alerts.points", plain(condition.threshold().multiply(HUNDRED)))
                : new Numbers(words).percent(condition.threshold());
    }

    String scope(AlertRule rule) {
        AlertScope scope = rule.scope();
        List<String> parts = new ArrayList<>();
        scope.campaign().ifPresent(text -> part(parts, "campaign", text));
        scope.network().ifPresent(code -> part(parts, "network", code.text()));
        scope.country().ifPresent(text -> part(parts, "country", text));
        scope.provider().ifPresent(id -> part(parts, "provider", id.text()));
        scope.account().ifPresent(id -> part(parts, "account", id.text()));
        if (!scope.errorCodes().isEmpty()) {
            part(
                    parts,
                    "error",
                    String.join(
                            ", ",
                            scope.errorCodes().stream()
                                    .map(ErrorCode::text)
                                    .sorted()
                                    .toList()));
        }
        rule.per().ifPresent(per -> parts.add(words.text("alerts.per", words.text("dimension." + per.tag()))));
        return parts.isEmpty() ? words.text("alerts.scope.all") : String.join(" · ", parts);
    }

    private void part(List<String> parts, String dimension, String value) {
        parts.add(words.text("alerts.scope.part", words.text("dimension." + dimension), value));
    }

    FiringRow row(Firing firing) {
        AlertRule rule = firing.rule();
        return new FiringRow(
                rule.name(),
                firing.subject(),
                times.minute(firing.firedAt()),
                firing.resolvedAt().map(times::minute),
                firing.resolution()
                        .map(resolution -> words.text("alerts.resolution." + resolution.tag()))
                        .orElse(words.text("alerts.state.firing")),
                seen(rule, firing.seen()),
                usual(rule, firing.seen()),
                condition(rule),
                firing.view());
    }

    FiringRow row(AlertRule rule, PlayedFiring firing) {
        return new FiringRow(
                rule.name(),
                firing.subject(),
                times.minute(firing.firedAt()),
                firing.resolvedAt().map(times::minute),
                words.text(firing.resolvedAt().isPresent() ? "alerts.resolution.clear" : "alerts.state.firing"),
                seen(rule, firing.seen()),
                usual(rule, firing.seen()),
                condition(rule),
                firing.view());
    }

    private String seen(AlertRule rule, Verdict verdict) {
        return verdict.seen().map(figure -> figure(rule, figure)).orElse(words.text("rate.none"));
    }

    private String usual(AlertRule rule, Verdict verdict) {
        return verdict.usual()
                .map(figure -> words.text("alerts.usual", figure(rule, figure)))
                .orElse("");
    }

    String figure(AlertRule rule, Figure figure) {
        if (rule.metric() == Metric.SPEND && !sight.money()) {
            return Sight.HIDDEN;
        }
        String value = number(rule, figure.value());
        return figure.low().compareTo(figure.high()) == 0
                ? value
                : words.text(
                        "alerts.figure",
                        value,
                        number(rule, figure.low()),
                        number(rule, figure.high()),
                        new Numbers(words).count(figure.n()));
    }

    String number(AlertRule rule, BigDecimal value) {
        return rule.metric().isShare() ? new Numbers(words).percent(value) : plain(value);
    }

    private String plain(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(words.locale());
        format.setMaximumFractionDigits(2);
        return format.format(value.setScale(2, RoundingMode.HALF_EVEN));
    }

    String minutes(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes >= 2_880 && minutes % 1_440 == 0) {
            return words.text("alerts.days", minutes / 1_440);
        }
        return minutes % 60 == 0 ? words.text("alerts.hours", minutes / 60) : words.text("alerts.minutes", minutes);
    }
}
