package io.delivrd.application.alert;

import io.delivrd.application.alert.AlertWriter.Seen;
import io.delivrd.application.alert.AlertWriter.Telling;
import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.ChannelKind;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.notice.ChartPainter;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.NoticeLanguages;
import io.delivrd.application.notice.Outbox;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.alert.Figure;
import io.delivrd.domain.alert.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Where what fires and what is resolved goes: to each channel in its language, by mail with a chart.
public final class AlertNotices {

    private final Channels channels;
    private final Outbox outbox;
    private final AlertWriter writer;
    private final ChartPainter painter;
    private final NoticeLanguages languages;

    public AlertNotices(
            Channels channels, Outbox outbox, AlertWriter writer, ChartPainter painter, NoticeLanguages languages) {
        this.channels = channels;
        this.outbox = outbox;
        this.writer = writer;
        this.painter = painter;
        this.languages = languages;
    }

    /// A notice that is ready to be put, and whom it is for.
    record Addressed(Notice notice, List<ChannelId> to) {}

    /// @param named ids or names
    /// @return the first that is no channel's
    public Optional<String> unknown(List<String> named) {
        List<Channel> known = named.isEmpty() ? List.of() : channels.all();
        return named.stream()
                .filter(name -> known.stream().noneMatch(channel -> isCalled(channel, name)))
                .findFirst();
    }

    /// @param course asked for if anybody can be shown it
    List<Addressed> fired(Firing firing, Supplier<List<Seen>> course) {
        return addressed(firing, "alert.fired", firing.firedAt(), firing.seen(), course);
    }

    /// @param firing ended
    /// @param course asked for if anybody can be shown it
    List<Addressed> resolved(Firing firing, Supplier<List<Seen>> course) {
        return addressed(
                firing,
                "alert.resolved",
                firing.resolvedAt().orElse(firing.firedAt()),
                firing.atEnd().orElse(Verdict.NOTHING),
                course);
    }

    void put(Addressed addressed) {
        outbox.put(addressed.notice(), addressed.to());
    }

    private List<Addressed> addressed(
            Firing firing, String kind, Instant at, Verdict verdict, Supplier<List<Seen>> course) {
        Map<Locale, List<Channel>> told = told(firing.rule());
        List<Seen> seen = told.values().stream().anyMatch(AlertNotices::hasMails) ? course.get() : List.of();
        List<Addressed> all = new ArrayList<>();
        told.forEach((language, some) -> {
            String key = "alert-" + firing.id() + "-" + kind + "-" + language.toLanguageTag();
            Draft draft = writer.write(new Telling(key, language, firing, at, verdict, seen));
            Notice notice = hasMails(some) ? draft.drawn(painter) : draft.notice();
            all.add(new Addressed(
                    notice.with(table(firing, verdict)),
                    some.stream().map(Channel::id).toList()));
        });
        return all;
    }

    private Map<Locale, List<Channel>> told(AlertRule rule) {
        return rule.channels().isEmpty()
                ? Map.of()
                : channels.all().stream()
                        .filter(channel -> rule.channels().stream().anyMatch(name -> isCalled(channel, name)))
                        .collect(Collectors.groupingBy(languages::of, LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean hasMails(List<Channel> channels) {
        return channels.stream().anyMatch(channel -> channel.kind() == ChannelKind.EMAIL);
    }

    private static boolean isCalled(Channel channel, String name) {
        return channel.id().toString().equals(name) || channel.name().equals(name);
    }

    /// For programs; people are told in words.
    private static Notice.Table table(Firing firing, Verdict verdict) {
        AlertRule rule = firing.rule();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("alert_id", firing.ruleId().toString());
        cells.put("name", rule.name());
        cells.put("metric", rule.metric().tag());
        cells.put("subject", firing.subject());
        cells.put("condition", rule.condition().direction().tag());
        cells.put("threshold", rule.condition().threshold().toPlainString());
        put(cells, "", verdict.seen());
        put(cells, "usual_", verdict.usual());
        return new Notice.Table(
                cells.keySet().stream().map(name -> new Notice.Column(name, "")).toList(),
                List.of(List.copyOf(cells.values())));
    }

    private static void put(Map<String, String> cells, String before, Optional<Figure> figure) {
        cells.put(
                before + "value", figure.map(one -> one.value().toPlainString()).orElse(""));
        cells.put(before + "low", figure.map(one -> one.low().toPlainString()).orElse(""));
        cells.put(before + "high", figure.map(one -> one.high().toPlainString()).orElse(""));
        cells.put(before + "n", figure.map(one -> String.valueOf(one.n())).orElse(""));
    }
}
