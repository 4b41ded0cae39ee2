package io.delivrd.web.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.delivrd.application.access.Sight;
import io.delivrd.application.alert.BacktestAlert.Played;
import io.delivrd.application.alert.BacktestAlert.PlayedFiring;
import io.delivrd.application.alert.Firing;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Metric;
import io.delivrd.domain.alert.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One time a rule fired, with the figures it saw.
///
/// @param id null in a back-test
/// @param subject what was bad, such as a network's code; empty text where nothing is told apart
/// @param state `firing` or `resolved`
/// @param resolution `clear`, `too_few` or `rule_changed`
/// @param window that was looked at
/// @param seen figures that it fired for; null where the caller may not see money
/// @param usual what they were compared with
/// @param atEnd figures when it was resolved
/// @param view page and query of exactly what was seen
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record FiringAnswer(
        @Nullable String id,
        @JsonProperty("alert_id") @Nullable String alertId,
        String name,
        String metric,
        String subject,
        String state,
        @JsonProperty("fired_at") String firedAt,
        @JsonProperty("resolved_at") @Nullable String resolvedAt,
        @Nullable String resolution,
        WindowAnswer window,
        Map<String, BigDecimal> condition,
        @Nullable FigureAnswer seen,
        @Nullable FigureAnswer usual,
        @JsonProperty("at_end") @Nullable FigureAnswer atEnd,
        String view) {

    /// @param from inclusive
    /// @param until exclusive
    @Serdeable
    record WindowAnswer(String from, String until) {}

    /// @param low of the 95 % interval; the value itself where it is exact
    /// @param n counted behind it
    @Serdeable
    record FigureAnswer(BigDecimal value, BigDecimal low, BigDecimal high, long n) {}

    /// @param firings newest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record All(List<FiringAnswer> firings) {}

    /// What a rule would have fired.
    ///
    /// @param replayable true: a rule whose metric is not kept is refused
    /// @param times how often it would have fired
    /// @param days with a firing, in the reporting zone
    /// @param looks how often was looked
    /// @param judged how many of those found enough to be judged
    /// @param firings oldest first
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Backtest(
            String from,
            String until,
            boolean replayable,
            int times,
            List<String> days,
            long looks,
            long judged,
            List<FiringAnswer> firings) {}

    /// @param finding `bad`, `clear`, `too_few` or `no_baseline`
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Seen(
            String subject,
            String finding,
            @Nullable FigureAnswer seen,
            @Nullable FigureAnswer usual) {

        static Seen of(String subject, Verdict verdict, AlertRule rule, Sight sight) {
            return new Seen(
                    subject,
                    verdict.finding().tag(),
                    figure(verdict.seen(), rule, sight),
                    figure(verdict.usual(), rule, sight));
        }
    }

    /// What a rule sees now.
    ///
    /// @param verdicts by what it is watched by; none where nothing was sent
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Evaluation(
            @JsonProperty("alert_id") String alertId,
            @JsonProperty("evaluated_at") String evaluatedAt,
            String state,
            List<Seen> verdicts) {}

    static FiringAnswer of(Firing firing, Sight sight) {
        AlertRule rule = firing.rule();
        return new FiringAnswer(
                firing.id().toString(),
                firing.ruleId().toString(),
                rule.name(),
                rule.metric().tag(),
                firing.subject(),
                firing.resolvedAt().isPresent() ? "resolved" : "firing",
                firing.firedAt().toString(),
                firing.resolvedAt().map(Object::toString).orElse(null),
                firing.resolution().map(Firing.Resolution::tag).orElse(null),
                new WindowAnswer(firing.from().toString(), firing.until().toString()),
                condition(rule),
                figure(firing.seen().seen(), rule, sight),
                figure(firing.seen().usual(), rule, sight),
                figure(firing.atEnd().flatMap(Verdict::seen), rule, sight),
                firing.view());
    }

    static Backtest of(AlertRule rule, Played played, Sight sight) {
        return new Backtest(
                played.from().toString(),
                played.until().toString(),
                true,
                played.firings().size(),
                played.days().stream().map(LocalDate::toString).toList(),
                played.looks(),
                played.judged(),
                played.firings().stream().map(firing -> of(rule, firing, sight)).toList());
    }

    private static FiringAnswer of(AlertRule rule, PlayedFiring firing, Sight sight) {
        return new FiringAnswer(
                null,
                null,
                rule.name(),
                rule.metric().tag(),
                firing.subject(),
                firing.resolvedAt().isPresent() ? "resolved" : "firing",
                firing.firedAt().toString(),
                firing.resolvedAt().map(Object::toString).orElse(null),
                null,
                new WindowAnswer(firing.from().toString(), firing.until().toString()),
                condition(rule),
                figure(firing.seen().seen(), rule, sight),
                figure(firing.seen().usual(), rule, sight),
                null,
                firing.view());
    }

    private static Map<String, BigDecimal> condition(AlertRule rule) {
        return Map.of(rule.condition().direction().tag(), rule.condition().threshold());
    }

    private static @Nullable FigureAnswer figure(Optional<Figure> figure, AlertRule rule, Sight sight) {
        return figure.filter(_ -> sight.money() || rule.metric() != Metric.SPEND)
                .map(one -> new FigureAnswer(one.value(), one.low(), one.high(), one.n()))
                .orElse(null);
    }
}
