package io.delivrd.ui.alert;

import io.delivrd.application.access.Sight;
import io.delivrd.application.alert.AlertWriter;
import io.delivrd.application.alert.Firing;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Tells of alerts in the words of their pages. Whoever a rule names is told all figures, money too.
@Singleton
final class WriteAlert implements AlertWriter {

    private static final int LONGEST_SUBJECT = 150;
    private static final Sight EVERYTHING = new Sight(true, true);

    private final ReportingZone zone;

    WriteAlert(ReportingZone zone) {
        this.zone = zone;
    }

    @Override
    public Draft write(Telling telling) {
        Words words = Words.of(telling.language());
        AlertWords said = new AlertWords(words, new Times(words, zone.zone()), EVERYTHING);
        Firing firing = telling.firing();
        Notice notice = Notice.of(
                        telling.key(),
                        telling.isEnd() ? "alert.resolved" : "alert.fired",
                        telling.language(),
                        subject(telling, words),
                        paragraphs(telling, said))
                .seenAt(firing.view());
        return new Draft(notice, new AlertChart(said, telling).chart());
    }

    private static String subject(Telling telling, Words words) {
        Firing firing = telling.firing();
        String name = firing.rule().name();
        String text = words.text(
                telling.isEnd() ? "alerts.told.resolved" : "alerts.told.fired",
                firing.subject().isEmpty() ? name : words.text("alerts.told.of", name, firing.subject()));
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) + "…" : line;
    }

    private static List<String> paragraphs(Telling telling, AlertWords said) {
        Words words = said.words();
        Firing firing = telling.firing();
        AlertRule rule = firing.rule();
        List<String> paragraphs = new ArrayList<>();
        String metric = said.metric(rule);
        paragraphs.add(telling.seen()
                .seen()
                .map(figure -> words.text("alerts.told.seen", metric, said.figure(rule, figure)))
                .orElseGet(() -> words.text("alerts.told.nothing", metric)));
        telling.seen()
                .usual()
                .ifPresent(usual -> paragraphs.add(words.text("alerts.told.usual", said.figure(rule, usual))));
        paragraphs.add(words.text("alerts.told.rule", said.condition(rule), said.scope(rule)));
        String fired = said.times().minute(firing.firedAt()).text();
        paragraphs.add(
                telling.isEnd()
                        ? words.text(
                                "alerts.told.end",
                                firing.resolution()
                                        .map(one -> words.text("alerts.resolution." + one.tag()))
                                        .orElse(""),
                                fired,
                                said.times().minute(telling.at()).text())
                        : words.text("alerts.told.begin", fired, said.times().window(firing.from(), firing.until())));
        return paragraphs;
    }
}
