package io.delivrd.application.alert;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.alert.SampleRule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.alert.AlertRules.Deed;
import io.delivrd.application.alert.AlertRules.Kept;
import io.delivrd.application.alert.BacktestAlert.Played;
import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.SampleNotice;
import io.delivrd.application.notice.Target;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.alert.AlertRule;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// One history, lived through and played again.
class BacktestAlertTest {

    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(40));
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int PARTS = 12;

    private final InMemoryDelivrd delivrd = InMemoryDelivrd.withDefaults();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final LookAtRule looking = new LookAtRule(
            new InMemoryAlertFigures(delivrd), (_, _) -> Map.of(), ReportingZone.UTC, SampleRule.EXPRESSIONS);
    private Instant now = START;
    private final InMemoryNotices notices = new InMemoryNotices(() -> now);
    private final Random random = new Random(7);
    private final EvaluateAlerts evaluate =
            new EvaluateAlerts(alerts, alerts, looking, PlainAlerts.notices(notices), notices, () -> now, random);

    private record Fired(String subject, Instant at, Optional<Instant> resolvedAt) {}

    @Test
    void whatIsPlayedIsWhatHappened() {
        AlertRule rule = rule(
                "metric=delivered_rate",
                "below=0.8",
                "campaign=spring-*",
                "per=network",
                "minimum_n=20",
                "for_minutes=15",
                "quiet_minutes=120");
        Kept kept = keep(rule);

        live(kept, QUARTER, history(QUARTER.dividedBy(2), Duration.ZERO));

        List<Fired> lived = lived(kept);
        Played played = new BacktestAlert(looking).play(rule, START, END);
        assertThat(lived).hasSize(3).extracting(Fired::subject).containsExactly("26201", "23410", "26201");
        assertThat(played(played)).isEqualTo(lived);
        assertThat(played.days()).hasToString("[2026-11-02, 2026-11-03]");
        assertThat(played.looks()).isEqualTo(160);
        assertThat(played.firings().getFirst().view()).contains("network=26201", "campaign=spring-1");
    }

    @Test
    void lookedAtMoreOftenItFiresInTheSameQuarterHours() {
        AlertRule rule = rule("metric=delivered_rate", "below=0.8", "window_minutes=30", "minimum_n=20");
        Kept kept = keep(rule);

        live(kept, Duration.ofMinutes(5), history(Duration.ZERO, QUARTER));

        List<Fired> lived = lived(kept);
        List<Fired> played = played(new BacktestAlert(looking).play(rule, START, END));
        assertThat(played).isNotEmpty();
        for (Fired one : played) {
            assertThat(lived)
                    .anySatisfy(other -> assertThat(
                                    Duration.between(other.at(), one.at()).abs())
                            .isLessThanOrEqualTo(QUARTER));
        }
    }

    @Test
    void liveLooksAtTheQuarterHoursThatArePlayed() {
        AlertRule rule = rule("metric=delivered_rate", "below=0.8");
        SortedSet<Instant> played = new TreeSet<>();
        for (Instant end = LookAtRule.end(rule, START.plusNanos(1)); !end.isAfter(END); end = end.plus(QUARTER)) {
            played.add(end);
        }
        SortedSet<Instant> live = new TreeSet<>();
        for (Instant look = START.plusNanos(1); !look.isAfter(END); look = look.plusSeconds(30)) {
            live.add(LookAtRule.end(rule, look));
        }

        assertThat(live).isEqualTo(played).hasSize(160);
        assertThat(new BacktestAlert(looking).play(rule, START, END).looks()).isEqualTo(160);
    }

    @Test
    void whatIsNotKeptIsRefusedAndNotSaidNotToHaveFired() {
        for (String metric : List.of("lag", "budget")) {
            AlertRule rule = rule("metric=" + metric, "above=0.5");

            assertThatThrownBy(() -> new BacktestAlert(looking).play(rule, START, END))
                    .isInstanceOf(InvalidParameter.class)
                    .hasMessageContaining("metric")
                    .hasMessageContaining("not kept");
        }
    }

    @Test
    void aFiringAndItsEndAreToldToEachInItsLanguage() {
        Kept kept = toldToEach();

        live(kept, QUARTER, history(QUARTER.dividedBy(2), Duration.ZERO));

        List<Firing> fired = alerts.of(kept.id(), 100);
        assertThat(notices.put()).hasSize(4 * fired.size());
        assertThat(notices.put())
                .extracting(notice -> notice.paragraphs().getFirst())
                .startsWith("de alert.fired", "en alert.fired")
                .endsWith("de alert.resolved", "en alert.resolved");
        assertThat(notices.put()).extracting(Notice::key).doesNotHaveDuplicates();
        assertThat(notices.log(Optional.empty(), Long.MAX_VALUE, 100)).hasSize(4 * fired.size());
        assertThat(notices.put().getFirst().path()).contains(fired.getLast().view());
        assertThat(notices.put().getFirst().tableForPeople()).isEmpty();
        assertThat(notices.put().getFirst().table().orElseThrow().rows().getFirst())
                .contains("delivered_rate", "26201", "0.600000", "40");
    }

    @Test
    void aMailShowsHowItCameAboutAndEndsWithWhatItFiredFor() {
        Kept kept = toldToEach();

        live(kept, QUARTER, history(QUARTER.dividedBy(2), Duration.ZERO));

        Map<Locale, Optional<Notice.Picture>> pictures =
                notices.put().stream().limit(2).collect(Collectors.toMap(Notice::language, Notice::picture));
        assertThat(pictures.get(Locale.ENGLISH)).isEmpty();
        Optional<Notice.Picture> picture = pictures.getOrDefault(Locale.GERMAN, Optional.empty());
        String[] drawn = new String(picture.orElseThrow().bytes(), StandardCharsets.UTF_8).split(" ");
        assertThat(drawn).hasSize(25).endsWith("0.6");
        assertThat(Double.parseDouble(drawn[23])).isGreaterThan(0.6);
    }

    private Kept toldToEach() {
        notices.put(SampleNotice.aMail("ada@example.org").inLanguage(Optional.of(Locale.GERMAN)));
        notices.put(Channel.of(
                new ChannelId(UUID.randomUUID()), "Managers", new Target.Slack("https://hooks.example.org/1")));
        return keep(rule(
                "metric=delivered_rate",
                "below=0.8",
                "per=network",
                "minimum_n=20",
                "channels=Managers,Campaign managers"));
    }

    private Kept keep(AlertRule rule) {
        Kept kept = new Kept(UUID.randomUUID(), rule, 1, false, START, "ada", START, "ada");
        alerts.put(kept, Deed.CREATED);
        return kept;
    }

    /// 26201 delivers nothing from 6 to 9 and from 30 to 33, 23410 from 12 to 14 o'clock.
    private List<DeliveryReceipt> history(Duration from, Duration spread) {
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (Instant quarter = START; quarter.isBefore(END); quarter = quarter.plus(QUARTER)) {
            for (int i = 0; i < 2 * PARTS; i++) {
                String network = i < PARTS ? "26201" : "23410";
                Instant sent =
                        quarter.plus(from).plusSeconds(spread.isZero() ? 0 : random.nextInt((int) spread.toSeconds()));
                Duration took = Duration.ofSeconds(random.nextInt(10) == 0 ? 1_900 : 5 + random.nextInt(60));
                String message = "message-" + quarter + i;
                String campaign = "spring-" + (i % 2 + 1);
                receipts.add(aReceipt(campaign)
                        .of(message)
                        .on(network)
                        .says("accepted")
                        .at(sent)
                        .build());
                boolean isOut = isOut(network, Duration.between(START, sent).toHours());
                if (!isOut || random.nextInt(3) > 0) {
                    receipts.add(aReceipt(campaign)
                            .of(message)
                            .on(network)
                            .says(isOut ? "failed" : "delivered", isOut ? "99" : "0")
                            .at(sent.plus(took))
                            .build());
                }
            }
        }
        receipts.sort(Comparator.comparing(BacktestAlertTest::cameAt));
        return receipts;
    }

    private static boolean isOut(String network, long hour) {
        return network.equals("26201") ? (hour >= 6 && hour < 9) || (hour >= 30 && hour < 33) : hour >= 12 && hour < 14;
    }

    private void live(Kept kept, Duration every, List<DeliveryReceipt> receipts) {
        int next = 0;
        for (now = START.plus(every); !now.isAfter(END); now = now.plus(every)) {
            int come = next;
            while (come < receipts.size() && !cameAt(receipts.get(come)).isAfter(now)) {
                come++;
            }
            delivrd.recordAll(receipts.subList(next, come));
            next = come;
            evaluate.evaluate(kept);
        }
        delivrd.recordAll(receipts.subList(next, receipts.size()));
    }

    private static Instant cameAt(DeliveryReceipt receipt) {
        return receipt.claim().receivedAt();
    }

    private List<Fired> lived(Kept kept) {
        return alerts.of(kept.id(), 1_000).reversed().stream()
                .map(firing -> new Fired(firing.subject(), firing.firedAt(), firing.resolvedAt()))
                .toList();
    }

    private static List<Fired> played(Played played) {
        return played.firings().stream()
                .map(firing -> new Fired(firing.subject(), firing.firedAt(), firing.resolvedAt()))
                .toList();
    }
}
