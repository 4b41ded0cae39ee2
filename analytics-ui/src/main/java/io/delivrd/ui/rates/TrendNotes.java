package io.delivrd.ui.rates;

import io.delivrd.application.annotation.Annotation;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.annotation.Fact;
import io.delivrd.application.annotation.KeepAnnotations;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.Trend.Note;
import io.delivrd.ui.window.Asked;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what was noted to the days of a page, as far as it concerns what the page shows.
@Singleton
public final class TrendNotes {

    /// More would hide the chart.
    private static final int MOST = 20;

    private final KeepAnnotations annotations;

    TrendNotes(KeepAnnotations annotations) {
        this.annotations = annotations;
    }

    /// @param annotations by their first day, as many as are shown
    /// @param notes the same in words
    record Found(List<Annotation> annotations, List<Note> notes, String moreText) {

        static final Found NOTHING = new Found(List.of(), List.of(), "");
    }

    /// Strangers see nothing that people wrote for each other.
    Found of(Asked asked, Words words) {
        if (asked.stranger()) {
            return Found.NOTHING;
        }
        ZoneId zone = asked.query().zone();
        List<Annotation> all = annotations
                .between(
                        LocalDate.ofInstant(asked.query().from(), zone),
                        LocalDate.ofInstant(asked.query().until().minusMillis(1), zone))
                .stream()
                .filter(annotation -> concerns(annotation.scope(), asked))
                .toList();
        List<Annotation> shown = all.subList(Math.max(0, all.size() - MOST), all.size());
        List<Note> notes = new ArrayList<>();
        Times times = new Times(words, zone);
        shown.forEach(annotation -> notes.add(note(notes.size() + 1, annotation, words, times)));
        return new Found(
                shown, List.copyOf(notes), all.size() > MOST ? words.text("annotations.more", all.size() - MOST) : "");
    }

    private static boolean concerns(Scope scope, Asked asked) {
        return switch (scope) {
            case Scope.All _ -> true;
            case Scope.OfCampaign(String campaign) -> isAsked(asked, Dimension.CAMPAIGN, campaign);
            case Scope.OfNetwork(String network) -> isAsked(asked, Dimension.NETWORK, network);
        };
    }

    private static boolean isAsked(Asked asked, Dimension dimension, String value) {
        return asked.query().filter().getOrDefault(dimension, Set.of()).contains(value);
    }

    private static Note note(int number, Annotation annotation, Words words, Times times) {
        return new Note(
                String.valueOf(number),
                days(annotation, words),
                words.text("annotation.kind." + annotation.kind().tag()),
                text(annotation, words, times),
                annotation.author().isEmpty() ? "" : words.text("annotation.by", annotation.author()));
    }

    /// @return where a note to the last day of the page can be written
    static Href writing(Asked asked) {
        Instant last = asked.query().until().minusMillis(1);
        Instant day = last.isAfter(asked.query().asOf()) ? asked.query().asOf() : last;
        Href page = Href.of("/annotations")
                .with("from", LocalDate.ofInstant(day, asked.query().zone()).toString());
        return asked.fixed()
                .map(dimension -> page.with("scope", dimension.tag())
                        .with("value", String.join("", asked.query().filter().getOrDefault(dimension, Set.of()))))
                .orElse(page);
    }

    /// @return as it was written; what the system noted, in the reader's language
    public static String text(Annotation annotation, Words words, Times times) {
        return annotation
                .fact()
                .map(fact -> switch (fact) {
                    case Fact.MonthClosed(YearMonth month, int revision) ->
                        revision == 1
                                ? month(month, words)
                                : words.text("annotation.fact.revision", month(month, words), revision);
                    case Fact.TariffChanged(int version, long lines) ->
                        words.text("annotation.fact.tariff", version, lines);
                    case Fact.Silent(ProviderId provider, AccountId account, Optional<Instant> since) ->
                        since.map(at -> words.text(
                                        "annotation.fact.silent",
                                        provider.text(),
                                        account.text(),
                                        times.minute(at).text()))
                                .orElseGet(() -> words.text("annotation.fact.never", provider.text(), account.text()));
                })
                .orElse(annotation.text());
    }

    private static String month(YearMonth month, Words words) {
        return DateTimeFormatter.ofPattern(words.text("format.bucket.month"), words.locale())
                .format(month);
    }

    /// @return its day, or its first and last
    public static String days(Annotation annotation, Words words) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern(words.text("format.date"), words.locale());
        String first = form.format(annotation.first());
        return annotation.last().equals(annotation.first())
                ? first
                : words.text("window.days", first, form.format(annotation.last()));
    }
}
