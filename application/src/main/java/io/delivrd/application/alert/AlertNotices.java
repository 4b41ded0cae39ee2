package io.delivrd.application.alert;

import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Outbox;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Metric;
import io.delivrd.domain.alert.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words for what fires and what is resolved, and where they go.
public final class AlertNotices {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST_SUBJECT = 150;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Channels channels;
    private final Outbox outbox;
    private final ReportingZone zone;

    public AlertNotices(Channels channels, Outbox outbox, ReportingZone zone) {
        this.channels = channels;
        this.outbox = outbox;
        this.zone = zone;
    }

    /// @param named ids or names
    /// @return the first that is no channel's
    public Optional<String> unknown(List<String> named) {
        List<Channel> known = named.isEmpty() ? List.of() : channels.all();
        return named.stream()
                .filter(name -> known.stream().noneMatch(channel -> isCalled(channel, name)))
                .findFirst();
    }

    void fired(Firing firing) {
        put(firing, "alert.fired", "Alert: ", firing.seen(), firing.firedAt());
    }

    void resolved(Firing firing) {
        put(
                firing,
                "alert.resolved",
                "Resolved: ",
                firing.atEnd().orElse(Verdict.NOTHING),
                firing.resolvedAt().orElse(firing.firedAt()));
    }

    private void put(Firing firing, String kind, String word, Verdict verdict, Instant at) {
        List<String> named = firing.rule().channels();
        List<ChannelId> to = named.isEmpty()
                ? List.of()
                : channels.all().stream()
                        .filter(channel -> named.stream().anyMatch(name -> isCalled(channel, name)))
                        .map(Channel::id)
                        .toList();
        if (!to.isEmpty()) {
            outbox.put(notice(firing, kind, word, verdict, at), to);
        }
    }

    private static boolean isCalled(Channel channel, String name) {
        return channel.id().toString().equals(name) || channel.name().equals(name);
    }

    private Notice notice(Firing firing, String kind, String word, Verdict verdict, Instant at) {
        AlertRule rule = firing.rule();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(seen(rule, verdict));
        verdict.usual().ifPresent(usual -> paragraphs.add("Usual: " + figure(rule, usual) + "."));
        paragraphs.add("Told at " + time(at) + "; looked at from " + time(firing.from()) + " to " + time(firing.until())
                + " (" + zone.zone().getId() + ").");
        String subject = word + rule.name() + (firing.subject().isEmpty() ? "" : " (" + firing.subject() + ")");
        return Notice.of("alert-" + firing.id() + "-" + kind, kind, Locale.ENGLISH, line(subject), paragraphs)
                .with(table(firing, verdict))
                .seenAt(firing.view());
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) + "…" : line;
    }

    private static String seen(AlertRule rule, Verdict verdict) {
        String metric = capital(rule.metric().tag().replace('_', ' '));
        String condition = "the rule: "
                + rule.condition().direction().tag().replace('_', ' ')
                + " "
                + number(rule, rule.condition().threshold());
        return verdict.seen()
                .map(figure -> metric + " " + figure(rule, figure) + "; " + condition + ".")
                .orElse(metric + ": nothing to see; " + condition + ".");
    }

    private static String figure(AlertRule rule, Figure figure) {
        String value = number(rule, figure.value());
        return figure.low().equals(figure.high())
                ? value
                : value + " (95 % interval " + number(rule, figure.low()) + " to " + number(rule, figure.high())
                        + ", n " + figure.n() + ")";
    }

    private static String number(AlertRule rule, BigDecimal value) {
        if (rule.metric().isShare()
                || rule.condition().direction().isRelative()
                        && value.equals(rule.condition().threshold())) {
            return value.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
        }
        BigDecimal plain = value.setScale(rule.metric() == Metric.SPEND ? 2 : 0, RoundingMode.HALF_EVEN);
        return plain.toPlainString();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone.zone()));
    }

    private static Notice.Table table(Firing firing, Verdict verdict) {
        AlertRule rule = firing.rule();
        List<String> cells = new ArrayList<>(List.of(
                firing.ruleId().toString(),
                rule.name(),
                rule.metric().tag(),
                firing.subject(),
                rule.condition().direction().tag(),
                rule.condition().threshold().toPlainString()));
        cells.addAll(cells(verdict.seen()));
        cells.addAll(cells(verdict.usual()));
        return new Notice.Table(
                List.of(
                        new Notice.Column("alert_id", "Alert"),
                        new Notice.Column("name", "Name"),
                        new Notice.Column("metric", "Metric"),
                        new Notice.Column("subject", "Of"),
                        new Notice.Column("condition", "Condition"),
                        new Notice.Column("threshold", "Threshold"),
                        new Notice.Column("value", "Seen"),
                        new Notice.Column("low", "From"),
                        new Notice.Column("high", "To"),
                        new Notice.Column("n", "n"),
                        new Notice.Column("usual_value", "Usual"),
                        new Notice.Column("usual_low", "Usual from"),
                        new Notice.Column("usual_high", "Usual to"),
                        new Notice.Column("usual_n", "Usual n")),
                List.of(cells));
    }

    private static List<String> cells(Optional<Figure> figure) {
        return figure.map(one -> List.of(
                        one.value().toPlainString(),
                        one.low().toPlainString(),
                        one.high().toPlainString(),
                        String.valueOf(one.n())))
                .orElse(List.of("", "", "", ""));
    }
}
