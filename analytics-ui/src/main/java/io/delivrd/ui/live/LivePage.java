package io.delivrd.ui.live;

import io.delivrd.application.forecast.CampaignForecast;
import io.delivrd.application.live.LiveFigures;
import io.delivrd.application.live.Pace;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Numbers;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.delivrd.ui.live.LiveView.Bar;
import io.delivrd.ui.live.LiveView.Expected;
import io.delivrd.ui.live.LiveView.Figures;
import io.delivrd.ui.live.LiveView.PaceChart;
import io.delivrd.ui.live.LiveView.PaceRow;
import io.delivrd.ui.live.LiveView.Running;
import io.delivrd.ui.live.LiveView.Segment;
import io.delivrd.ui.live.LiveView.Slow;
import io.delivrd.ui.live.LiveView.State;
import io.delivrd.ui.live.LiveView.States;
import io.delivrd.ui.live.LiveView.Tile;
import io.delivrd.ui.rates.ForecastNote;
import io.delivrd.ui.rates.NetworkNames;
import io.delivrd.ui.rates.RateText;
import io.delivrd.ui.rates.StateKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Writes figures of the moment in one language and zone.
final class LivePage {

    private static final Duration LAGGING = Duration.ofSeconds(5);

    private static final double ROOM = 0.86;

    private final LiveFigures live;
    private final LiveAddress address;
    private final Words words;
    private final Numbers numbers;
    private final Times times;
    private final NetworkNames networks;

    LivePage(LiveFigures live, LiveAddress address) {
        this.live = live;
        this.address = address;
        this.words = address.words();
        this.numbers = new Numbers(words);
        this.times = new Times(words, address.zone());
        this.networks = new NetworkNames(words);
    }

    LiveView view() {
        return new LiveView(
                words.text("live.title"),
                "live",
                address.wall(),
                address.stream().text(),
                address.switched().text(),
                words.text(address.wall() ? "live.wall.off" : "live.wall.on"),
                address.page().text(),
                String.valueOf(LiveAddress.LOOK_AGAIN.toSeconds()),
                figures());
    }

    Figures figures() {
        return new Figures(
                live.campaign()
                        .map(Campaign::text)
                        .orElseGet(() -> words.text(
                                "live.everything", times.minute(live.from()).text())),
                live.campaign()
                        .map(campaign ->
                                address.to(Href.ofCampaign(campaign.text())).text())
                        .orElse(""),
                live.campaign().isPresent() ? address.everything().text() : "",
                times.second(live.at()),
                live.lag().compareTo(LAGGING) < 0 ? "" : words.text("live.lag.warning", numbers.duration(live.lag())),
                tiles(),
                pace(),
                states(),
                live.slowest().stream().map(this::slow).toList(),
                live.largest().stream().map(this::running).toList(),
                words.text(live.campaign().isPresent() ? "live.largest.other" : "live.largest.none"),
                live.forecast().filter(one -> one.forecast().n() > 0).map(this::expected));
    }

    private List<Tile> tiles() {
        DeliveryCounts counts = live.counts();
        RateText delivered = RateText.of(counts.deliveredOfAll(), numbers);
        String known = words.text(
                "live.delivered.note",
                delivered.detailText(),
                RateText.ofCoverage(counts.coverage(), numbers).valueText());
        return List.of(
                tile(
                        "pace",
                        live.pace().perSecond().map(this::perSecond).orElseGet(() -> words.text("rate.none")),
                        words.text("live.pace.note")),
                tile(
                        "open",
                        numbers.count(counts.missing()),
                        words.text("live.open.note", numbers.count(counts.all()))),
                tile("delivered", delivered.valueText(), known),
                tile(
                        "last",
                        live.lastReceived()
                                .map(last -> numbers.duration(positive(Duration.between(last, live.at()))))
                                .orElseGet(() -> words.text("rate.none")),
                        live.lastReceived()
                                .map(last -> times.second(last).text())
                                .orElseGet(() -> words.text("freshness.none"))),
                tile("lag", numbers.duration(positive(live.lag())), words.text("live.lag.note")));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private Tile tile(String name, String value, String note) {
        return new Tile(name, words.text("live." + name), value, note);
    }

    private String perSecond(double n) {
        return n > 0 && n < 10 ? words.text("live.decimal", Math.round(n * 10) / 10.0) : numbers.count(Math.round(n));
    }

    private PaceChart pace() {
        List<Pace.Step> steps = live.pace().steps();
        long most = steps.stream().mapToLong(Pace.Step::receipts).max().orElse(0);
        double width = 1.0 / Pace.STEPS;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Pace.Step step = steps.get(i);
            double height = most == 0 ? 0 : ROOM * step.receipts() / most;
            bars.add(new Bar(
                    Numbers.along((Pace.STEPS - steps.size() + i) * width),
                    Numbers.along(width * ROOM),
                    Numbers.along(1 - height),
                    Numbers.along(height),
                    words.text(
                            "live.pace.bar",
                            times.second(step.from()).text(),
                            numbers.count(step.receipts()),
                            perSecond(step))));
        }
        return new PaceChart(
                words.text("live.pace.caption"),
                words.text(
                        "live.pace.summary", times.second(live.pace().since()).text()),
                words.text("live.pace.top", perSecond((double) most / Pace.STEP.toSeconds())),
                bars,
                steps.reversed().stream()
                        .map(step ->
                                new PaceRow(times.second(step.from()), numbers.count(step.receipts()), perSecond(step)))
                        .toList());
    }

    private String perSecond(Pace.Step step) {
        return perSecond((double) step.receipts() / Pace.STEP.toSeconds());
    }

    private States states() {
        DeliveryCounts counts = live.counts();
        long all = counts.all();
        List<Segment> segments = new ArrayList<>();
        List<State> rows = new ArrayList<>();
        long before = 0;
        for (StateKind kind : Arrays.stream(StateKind.values())
                .filter(kind -> kind.of(counts) > 0)
                .toList()) {
            long n = kind.of(counts);
            String name = words.text("state." + kind.tag());
            segments.add(new Segment(
                    kind.look().tag(),
                    Numbers.along((double) before / all),
                    Numbers.along((double) n / all),
                    words.text("split.title", name, numbers.count(n), numbers.share(n, all))));
            rows.add(new State(
                    kind.look().tag(),
                    name,
                    words.text("state." + kind.tag() + ".meaning"),
                    numbers.count(n),
                    numbers.share(n, all),
                    live.before().map(then -> moved(n - kind.of(then.counts()))).orElse("")));
            before += n;
        }
        return new States(
                words.text("split.caption.part"),
                live.before()
                        .map(then -> words.text("live.moved", numbers.duration(then.age())))
                        .orElse(""),
                segments,
                rows);
    }

    private String moved(long n) {
        return n == 0 ? words.text("live.moved.none") : (n > 0 ? "+" : "−") + numbers.count(Math.abs(n));
    }

    private Slow slow(DeliveryRow row) {
        String code = row.key().getOrDefault(Dimension.NETWORK, "");
        return new Slow(
                networks.name(code, row.network()),
                networks.detail(code, row.network()),
                address.to(Href.ofNetwork(code)).text(),
                numbers.count(row.counts().all()),
                words.text(
                        "live.count_share",
                        numbers.count(row.counts().missing()),
                        numbers.share(row.counts().missing(), row.counts().all())),
                row.timeToReceipt().p50().map(numbers::duration).orElse(""),
                row.timeToReceipt().p95().map(numbers::duration).orElse(""));
    }

    private Running running(DeliveryRow row) {
        String name = row.key().getOrDefault(Dimension.CAMPAIGN, "");
        RateText delivered = RateText.of(row.counts().deliveredOfAll(), numbers);
        return new Running(
                name,
                address.watching(Optional.of(new Campaign(name))).text(),
                numbers.count(row.counts().all()),
                words.text(
                        "live.count_share",
                        numbers.count(row.counts().missing()),
                        numbers.share(row.counts().missing(), row.counts().all())),
                delivered.valueText(),
                delivered.detailText());
    }

    private Expected expected(CampaignForecast one) {
        return new Expected(one.campaign().text(), ForecastNote.of(one, numbers, times));
    }
}
