package io.delivrd.ui.alert;

import io.delivrd.application.alert.AlertFirings;
import io.delivrd.application.alert.AlertRules;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.AlertRules.Version;
import io.delivrd.application.alert.BacktestAlert.Played;
import io.delivrd.application.alert.Presets;
import io.delivrd.application.alert.RuleFields;
import io.delivrd.application.notice.Channels;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.ui.alert.AlertView.Choice;
import io.delivrd.ui.alert.AlertView.Tested;
import io.delivrd.ui.alert.AlertView.VersionRow;
import io.delivrd.ui.alert.AlertsView.FiringRow;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Words;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts pages of alerts together.
@Singleton
final class AlertPage {

    private static final int MOST_FIRINGS = 100;
    private static final int MOST_PLAYED = 200;

    private final AlertRules rules;
    private final AlertFirings firings;
    private final Channels channels;

    AlertPage(AlertRules rules, AlertFirings firings, Channels channels) {
        this.rules = rules;
        this.firings = firings;
        this.channels = channels;
    }

    /// @param done tag of what was just done; empty text for nothing
    AlertsView list(AlertWords said, String done) {
        Words words = said.words();
        return new AlertsView(
                words.text("alerts.title"),
                "alerts",
                words.find("alerts.done." + done).orElse(""),
                rules.all().stream().map(kept -> row(kept, said)).toList(),
                words.text("alerts.firings.caption", said.times().zoneText()),
                firings.latest(MOST_FIRINGS).stream().map(said::row).toList(),
                Presets.names().stream()
                        .map(name -> new AlertsView.Preset(
                                Href.of("/alerts/new").with("preset", name).text(),
                                words.text("alerts.preset." + name),
                                words.text("alerts.preset." + name + ".hint")))
                        .toList());
    }

    private AlertsView.Row row(Kept kept, AlertWords said) {
        AlertRule rule = kept.rule();
        boolean isFiring = firings.watches(kept.id()).values().stream()
                .anyMatch(watch -> watch.firingSince().isPresent());
        String state = !rule.enabled() ? "off" : isFiring ? "firing" : "ok";
        return new AlertsView.Row(
                kept.id().toString(),
                rule.name(),
                "/alerts/" + kept.id(),
                said.condition(rule),
                said.scope(rule),
                state,
                said.words().text("alerts.state." + state),
                rule.enabled(),
                kept.fromFile());
    }

    /// @param kept the rule that is changed; empty for a new one
    /// @param form as typed
    AlertView rule(
            AlertWords said,
            Optional<Kept> kept,
            Map<String, List<String>> form,
            Optional<InvalidParameter> problem,
            Optional<Tested> tested,
            boolean mayOperate) {
        Words words = said.words();
        Map<String, String> values = AlertForm.values(form);
        boolean fromFile = kept.filter(Kept::fromFile).isPresent();
        return new AlertView(
                kept.map(one -> one.rule().name()).orElse(words.text("alerts.new")),
                "alerts",
                kept.map(one -> "/alerts/" + one.id()).orElse("/alerts"),
                values,
                AlertForm.metrics(values, words),
                AlertForm.directions(values, words),
                AlertForm.kinds(values, words),
                AlertForm.pers(values, words),
                channels.all().stream()
                        .map(channel -> new Choice(
                                channel.id().toString(),
                                channel.name(),
                                form.getOrDefault("channels", List.of()).stream()
                                        .anyMatch(name ->
                                                name.equals(channel.id().toString()) || name.equals(channel.name()))))
                        .toList(),
                problem.map(InvalidParameter::parameter).orElse(""),
                problem.map(one -> words.text(
                                "alerts.problem", field(one.parameter(), words), ProblemView.reason(words, one)))
                        .orElse(""),
                tested,
                mayOperate && !fromFile,
                fromFile ? words.text("alerts.from_file") : "",
                kept.isPresent(),
                words.text("alerts.firings.caption", said.times().zoneText()),
                kept.map(one -> firings.of(one.id(), MOST_FIRINGS)).orElse(List.of()).stream()
                        .map(said::row)
                        .toList(),
                kept.map(one -> versions(said, rules.history(one.id()))).orElse(List.of()));
    }

    /// @return the field's name in the form; what the form has not, as it is
    private static String field(String parameter, Words words) {
        String tag = parameter.replaceFirst("^(scope|condition)\\.", "").replace('.', '_');
        String shown =
                Stream.of("below", "above", "drop_of", "rise_of", "condition").anyMatch(tag::equals)
                        ? "threshold"
                        : tag;
        return words.find("alerts.field." + shown).orElse(parameter);
    }

    Tested tested(AlertWords said, AlertRule rule, Played played) {
        Words words = said.words();
        long days = Math.max(1, Duration.between(played.from(), played.until()).toDays());
        DateTimeFormatter date = DateTimeFormatter.ofPattern(words.text("format.date"), words.locale());
        List<FiringRow> rows = played.firings().stream()
                .limit(MOST_PLAYED)
                .map(firing -> said.row(rule, firing))
                .toList();
        boolean byDay = rule.metric().cadence().compareTo(RollupWindow.LENGTH) > 0;
        return new Tested(
                words.text("alerts.tested", played.firings().size(), days),
                words.text(byDay ? "alerts.tested.note.day" : "alerts.tested.note", played.looks(), played.judged()),
                played.days().stream().map(date::format).toList(),
                rows);
    }

    private static List<VersionRow> versions(AlertWords said, List<Version> history) {
        List<VersionRow> rows = new ArrayList<>();
        Map<String, List<String>> before = Map.of();
        for (Version version : history) {
            Map<String, List<String>> fields = RuleFields.of(version.rule());
            rows.addFirst(new VersionRow(
                    said.times().minute(version.at()),
                    version.by(),
                    said.words().text("alerts.deed." + version.deed().tag()),
                    rows.isEmpty() ? List.of() : changes(before, fields)));
            before = fields;
        }
        return rows;
    }

    private static List<String> changes(Map<String, List<String>> before, Map<String, List<String>> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !text(before, name).equals(text(after, name)))
                .map(name -> name + ": " + text(before, name) + " → " + text(after, name))
                .toList();
    }

    private static String text(Map<String, List<String>> fields, String name) {
        return String.join(", ", fields.getOrDefault(name, List.of("–")));
    }
}
