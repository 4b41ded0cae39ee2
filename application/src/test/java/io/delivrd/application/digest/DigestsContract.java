package io.delivrd.application.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.notice.ChannelId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [Digests] does.
public interface DigestsContract {

    Instant AT = Instant.parse("2026-11-23T06:00:00Z");
    LocalDate MONDAY = LocalDate.parse("2026-11-23");

    Digests digests();

    static Digest weekly(UUID id, String name, Optional<UUID> view) {
        ChannelId own = new ChannelId(UUID.randomUUID());
        return new Digest(
                id,
                name,
                "ada",
                view,
                new Rhythm(Rhythm.Every.WEEKLY, 1, LocalTime.of(7, 0), ZoneId.of("Europe/Berlin")),
                Locale.GERMAN,
                List.of(new ChannelId(UUID.randomUUID()), own),
                Optional.of(own),
                true,
                AT.minusSeconds(86_400),
                Optional.empty());
    }

    @Test
    default void aDigestIsKeptAsGivenAndChanged() {
        Digest digest = weekly(UUID.randomUUID(), "Kept", Optional.of(UUID.randomUUID()));
        Digest changed = weekly(digest.id(), "Changed", Optional.empty());

        digests().put(digest);
        assertThat(digests().find(digest.id())).contains(digest);

        digests().put(changed);
        assertThat(digests().all()).contains(changed).doesNotContain(digest);

        assertThat(digests().remove(digest.id())).isTrue();
        assertThat(digests().remove(digest.id())).isFalse();
        assertThat(digests().find(digest.id())).isEmpty();
    }

    @Test
    default void itIsSentForADayOnceAndForNoEarlierOneAfter() {
        Digest digest = weekly(UUID.randomUUID(), "Sent", Optional.empty());
        digests().put(digest);

        assertThat(digests().send(digest.id(), MONDAY, AT)).isTrue();
        assertThat(digests().send(digest.id(), MONDAY, AT)).isFalse();
        assertThat(digests().send(digest.id(), MONDAY.minusWeeks(1), AT)).isFalse();
        assertThat(digests().send(UUID.randomUUID(), MONDAY, AT)).isFalse();

        digests().put(digest);
        assertThat(digests().find(digest.id()).flatMap(Digest::sent)).contains(new Digest.Sent(MONDAY, AT));
        assertThat(digests().send(digest.id(), MONDAY.plusWeeks(1), AT)).isTrue();
    }
}
