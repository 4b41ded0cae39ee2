package io.delivrd.application.hygiene;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.SampleReceipt;
import io.delivrd.application.network.UsualHorizon;
import io.delivrd.application.notice.Channel;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.notice.Target;
import io.delivrd.application.rates.DeliveryQuestions;
import io.delivrd.application.reply.InMemoryOptOuts;
import io.delivrd.application.secret.InMemorySecretBox;
import io.delivrd.application.trust.InMemoryMarks;
import io.delivrd.application.trust.JudgeReceipts;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class PushHygieneTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = () -> now.get();
    private final InMemoryDelivrd numbers = InMemoryDelivrd.withDefaults();
    private final InMemoryOptOuts optOuts = new InMemoryOptOuts();
    private final InMemoryNotices notices = new InMemoryNotices(clock);
    private final Remembered pushes = new Remembered();
    private final PushHygiene push = push();

    private static final class Remembered implements HygienePushes {

        private volatile Optional<Instant> until = Optional.empty();

        @Override
        public Optional<Instant> pushedUntil() {
            return until;
        }

        @Override
        public void put(Instant instant) {
            until = Optional.of(instant);
        }
    }

    private PushHygiene push() {
        Catalogues catalogues = new Catalogues(List.of(VonageCatalogue.catalogue()));
        InMemoryMarks marks = new InMemoryMarks();
        UsualHorizon horizon = new UsualHorizon(Duration.ofHours(72), Duration.ofHours(6));
        return new PushHygiene(
                new ListHygiene(
                        new InMemoryNumberEvidence(numbers, optOuts),
                        optOuts,
                        new InMemorySecretBox(),
                        catalogues,
                        new JudgeReceipts((_, _, _) -> List.of(), marks, horizon, clock, Duration.ofSeconds(5)),
                        marks,
                        clock),
                new HygieneQuestions(new DeliveryQuestions(clock)),
                new HygieneCells(catalogues, new BestHours(numbers, clock), new NumberForm.Plain()),
                pushes,
                notices,
                notices,
                notices,
                Set.of("crm"));
    }

    @Test
    void whatCameSinceIsPutOnceForTheChannelsThatAreNamed() {
        push.push();
        assertThat(pushes.pushedUntil()).as("nobody to tell").isEmpty();
        notices.put(Channel.of(
                new ChannelId(UUID.randomUUID()),
                "crm",
                new Target.Webhook("https://crm.example/hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        push.push();
        record(aReceipt("spring").to("447700900123").says("failed", "3").receivedAt(NOON.plusSeconds(5)));
        now.set(NOON.plusSeconds(60));
        push.push();
        now.set(NOON.plusSeconds(120));
        push.push();

        List<Notice> put = notices.put();
        assertThat(put).hasSize(1);
        assertThat(put.getFirst().kind()).isEqualTo("hygiene.changed");
        assertThat(put.getFirst().key()).doesNotContain("447700900123");
        assertThat(put.getFirst().table().orElseThrow().rows())
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("447700900123", "review"));
        assertThat(pushes.pushedUntil()).contains(NOON.plusSeconds(120));
    }

    private void record(SampleReceipt sent) {
        numbers.recordAll(List.of(sent.build()));
    }
}
