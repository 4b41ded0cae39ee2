package io.delivrd.application.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.alert.PlainAlerts;
import io.delivrd.application.notice.Chart;
import io.delivrd.application.notice.Draft;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SendDigestsTest {

    private static final Instant SUNDAY = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(SUNDAY);
    private final InstantSource clock = now::get;
    private final Digests digests = new InMemoryDigests();
    private final List<Notice> outbox = new ArrayList<>();
    private final SendDigests send = sender((digest, key, from, until) ->
            Optional.of(drawn(Notice.of(key, "digest.weekly", Locale.ENGLISH, from + " " + until, List.of()))));

    private SendDigests sender(DigestWriter writer) {
        Outbox keeps = (notice, _) -> outbox.add(notice);
        return new SendDigests(digests, writer, PlainAlerts.PAINTER, keeps, Runnable::run, clock);
    }

    private static Draft drawn(Notice notice) {
        return new Draft(
                notice,
                Optional.of(new Chart(
                        "Delivered: 93 %",
                        "",
                        List.of("11-16"),
                        List.of(new Chart.Mark(0, "0 %"), new Chart.Mark(1, "100 %")),
                        List.of(new Chart.Line(List.of(Chart.Point.of(0.93)))))));
    }

    private Digest weekly() {
        Digest digest = DigestsContract.weekly(UUID.randomUUID(), "Weekly", Optional.empty());
        digests.put(digest);
        return digest;
    }

    private void at(String text) {
        now.set(Instant.parse(text));
        send.sendDue();
    }

    @Test
    void whatWasDueBeforeItWasMadeIsNotMadeUpFor() {
        weekly();

        send.sendDue();

        assertThat(outbox).isEmpty();
    }

    @Test
    void itIsSentOnceWhenItIsDueHoweverManyLook() {
        Digest digest = weekly();

        at("2026-11-23T05:59:59Z");
        assertThat(outbox).isEmpty();
        now.set(MONDAY);
        send.sendDue();
        sender((_, key, _, _) ->
                        Optional.of(drawn(Notice.of(key, "digest.weekly", Locale.ENGLISH, "again", List.of()))))
                .sendDue();
        at("2026-11-25T12:00:00Z");

        assertThat(outbox).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo("digest-" + digest.id() + "-2026-11-23");
            assertThat(notice.subject()).isEqualTo("2026-11-15T23:00:00Z 2026-11-22T23:00:00Z");
            assertThat(notice.picture().orElseThrow().text()).isEqualTo("Delivered: 93 %");
        });
    }

    @Test
    void ofSeveralThatWereMissedTheLastIsMadeUpFor() {
        weekly();

        at("2026-12-09T12:00:00Z");
        at("2026-12-09T12:01:00Z");

        assertThat(outbox).singleElement().extracting(Notice::key).asString().endsWith("-2026-12-07");
    }

    @Test
    void whatIsSentByHandComesByItselfAllTheSame() {
        Digest digest = weekly();

        assertThat(send.sendNow(digest)).isTrue();
        at("2026-11-23T06:00:00Z");

        assertThat(outbox).hasSize(2);
    }

    @Test
    void oneWhoseViewIsGoneIsNotTriedAgainAndAgain() {
        Digest digest = weekly();
        SendDigests gone = sender((_, _, _, _) -> Optional.empty());
        now.set(MONDAY);

        gone.sendDue();

        assertThat(outbox).isEmpty();
        assertThat(gone.sendNow(digest)).isFalse();
        assertThat(digests.find(digest.id()).flatMap(Digest::sent)).isPresent();
    }
}
