package io.delivrd.ui.campaign;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.rates.RateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far the parts of a campaign have come, as a chart and as a table: each stage holds all that are known to have
/// come at least so far. What is unknowable is left out.
///
/// @param noteText how many are unknowable, empty text if none are
/// @param slopes polygons between the bars of neighbouring stages, in a square of [#SIDE] units stretched to the chart
record Funnel(String caption, String summary, String noteText, List<Stage> stages, List<String> slopes) {

    static final int SIDE = 1000;

    /// Share of a stage's room that its bar takes.
    private static final double BAR = 0.62;

    /// @param x left edge of its bar, in percent of the chart
    /// @param middleX where its labels stand
    /// @param title the stage in words
    /// @param lossText how many stopped before this stage, and why; empty text if none did
    /// @param stepText share of the stage before; empty text for the first
    record Stage(
            String tag,
            String name,
            String meaning,
            String countText,
            RateText share,
            String stepText,
            String lossText,
            String x,
            String width,
            String middleX,
            String y,
            String height,
            String title) {}

    /// What came at least so far, and what stopped short of it.
    private record Reached(String tag, long n, long before, String lossText) {}

    static Funnel of(DeliveryCounts everything, Numbers numbers) {
        Words words = numbers.words();
        DeliveryCounts counts = everything.knowable();
        long unknowable = everything.unknowable().all();
        long all = counts.all();
        long sent = all - counts.of(DeliveryState.QUEUED);
        long stopped = counts.of(DeliveryState.REJECTED)
                + counts.of(DeliveryState.DEFICIENT)
                + counts.of(DeliveryState.CANCELLED)
                + counts.of(DeliveryState.FROZEN);
        long silent = counts.unknown();
        long submitted = sent - counts.of(DeliveryState.SENT) - stopped - silent;
        long delivered = counts.delivered();
        long waiting = counts.of(DeliveryState.SUBMITTED) + counts.of(DeliveryState.BUFFERED);
        List<Reached> stages = List.of(
                new Reached("queued", all, all, ""),
                new Reached("sent", sent, all, losses(numbers, "queued", all - sent)),
                new Reached(
                        "submitted",
                        submitted,
                        sent,
                        losses(numbers, "sent", counts.of(DeliveryState.SENT), "stopped", stopped, "silent", silent)),
                new Reached(
                        "delivered",
                        delivered,
                        submitted,
                        losses(numbers, "waiting", waiting, "failed", submitted - waiting - delivered)));
        return new Funnel(
                words.text("funnel.caption"),
                words.text("funnel.summary", all, numbers.count(all)),
                unknowable == 0 ? "" : words.text("unknowable.note", numbers.count(unknowable)),
                shown(stages, all, numbers),
                slopes(stages, all));
    }

    /// @param losses reason and count, in turn
    private static String losses(Numbers numbers, Object... losses) {
        Words words = numbers.words();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < losses.length; i += 2) {
            long n = (long) losses[i + 1];
            if (n > 0) {
                texts.add(words.text("funnel.loss." + losses[i], numbers.count(n)));
            }
        }
        return String.join(words.text("funnel.loss.separator"), texts);
    }

    private static List<Stage> shown(List<Reached> stages, long all, Numbers numbers) {
        List<Stage> shown = new ArrayList<>();
        double room = 1.0 / stages.size();
        for (int i = 0; i < stages.size(); i++) {
            shown.add(stage(stages.get(i), i, room, all, numbers));
        }
        return shown;
    }

    private static Stage stage(Reached stage, int index, double room, long all, Numbers numbers) {
        Words words = numbers.words();
        double share = all == 0 ? 0 : (double) stage.n() / all;
        RateText rate = RateText.of(new Rate(stage.n(), all), numbers);
        String name = words.text("funnel." + stage.tag());
        return new Stage(
                stage.tag(),
                name,
                words.text("funnel." + stage.tag() + ".meaning"),
                numbers.count(stage.n()),
                rate,
                index == 0 ? "" : numbers.share(stage.n(), stage.before()),
                stage.lossText(),
                Numbers.along((index + (1 - BAR) / 2) * room),
                Numbers.along(BAR * room),
                Numbers.along((index + 0.5) * room),
                Numbers.along(1 - share),
                Numbers.along(share),
                words.text(
                        stage.lossText().isEmpty() ? "funnel.title.whole" : "funnel.title.loss",
                        name,
                        numbers.count(stage.n()),
                        rate.valueText(),
                        stage.lossText()));
    }

    private static List<String> slopes(List<Reached> stages, long all) {
        List<String> slopes = new ArrayList<>();
        double room = 1.0 / stages.size();
        for (int i = 1; i < stages.size() && all > 0; i++) {
            double left = (i - (1 - BAR) / 2) * room;
            double right = (i + (1 - BAR) / 2) * room;
            double from = 1 - (double) stages.get(i - 1).n() / all;
            double until = 1 - (double) stages.get(i).n() / all;
            slopes.add(String.join(" ", corner(left, from), corner(right, until), corner(right, 1), corner(left, 1)));
        }
        return slopes;
    }

    private static String corner(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x * SIDE, y * SIDE);
    }
}
