package io.delivrd.ui.rates;

import io.delivrd.application.annotation.Annotation;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.rates.Trend.Mark;
import io.delivrd.ui.rates.Trend.Note;
import io.delivrd.ui.window.Asked;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where notes stand in a chart. Those that begin in one bucket share a mark.
///
/// @param stretches first and last bucket of each note; both -1 of one that no bucket is left for
record NoteMarks(TrendNotes.Found found, List<Stretch> stretches, int buckets) {

    record Stretch(int first, int last) {}

    static NoteMarks of(TrendNotes.Found found, List<Instant> starts, UnaryOperator<Instant> endOf, Asked asked) {
        ZoneId zone = asked.query().zone();
        return new NoteMarks(
                found,
                found.annotations().stream()
                        .map(annotation -> stretch(annotation, starts, endOf, zone))
                        .toList(),
                starts.size());
    }

    private static Stretch stretch(
            Annotation annotation, List<Instant> starts, UnaryOperator<Instant> endOf, ZoneId zone) {
        Instant from = annotation.first().atStartOfDay(zone).toInstant();
        Instant until = annotation.last().plusDays(1).atStartOfDay(zone).toInstant();
        int[] touched = IntStream.range(0, starts.size())
                .filter(i -> starts.get(i).isBefore(until)
                        && endOf.apply(starts.get(i)).isAfter(from))
                .toArray();
        return touched.length == 0 ? new Stretch(-1, -1) : new Stretch(touched[0], touched[touched.length - 1]);
    }

    /// @return the notes to days of a bucket, in words
    List<String> on(int bucket) {
        return IntStream.range(0, stretches.size())
                .filter(i -> stretches.get(i).first() <= bucket
                        && bucket <= stretches.get(i).last())
                .mapToObj(i -> words(found.notes().get(i)))
                .toList();
    }

    List<Mark> marks() {
        TreeMap<Integer, List<Integer>> byFirst = new TreeMap<>();
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).first() >= 0) {
                byFirst.computeIfAbsent(stretches.get(i).first(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        return byFirst.entrySet().stream()
                .map(entry -> mark(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Mark mark(int first, List<Integer> notes) {
        int last = notes.stream().mapToInt(i -> stretches.get(i).last()).max().orElse(first);
        String label = notes.size() > 2
                ? found.notes().get(notes.getFirst()).number() + "–"
                        + found.notes().get(notes.getLast()).number()
                : notes.stream().map(i -> found.notes().get(i).number()).collect(Collectors.joining(", "));
        return new Mark(
                Numbers.along((double) first / buckets),
                Numbers.along((double) (last - first + 1) / buckets),
                Numbers.along((first + 0.5) / buckets),
                label,
                notes.stream().map(i -> words(found.notes().get(i))).collect(Collectors.joining("; ")));
    }

    private static String words(Note note) {
        return note.number() + ". " + note.dayText() + ": " + note.kindText() + ", " + note.text();
    }
}
