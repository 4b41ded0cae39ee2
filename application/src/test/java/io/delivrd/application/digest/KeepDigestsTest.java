package io.delivrd.application.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.digest.KeepDigests.Wish;
import io.delivrd.application.notice.ChannelId;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.Target;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.view.InMemorySavedViews;
import io.delivrd.application.view.PageAddress;
import io.delivrd.application.view.SavedView;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KeepDigestsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final InMemoryNotices notices = new InMemoryNotices(clock);
    private final InMemorySavedViews views = new InMemorySavedViews();
    private final InMemoryDigests digests = new InMemoryDigests();
    private final KeepDigests keep = new KeepDigests(digests, views, notices, notices, clock);

    private static Wish wish(Optional<UUID> view, String... addresses) {
        Rhythm mondays = new Rhythm(Rhythm.Every.WEEKLY, 1, LocalTime.of(7, 0), ZoneOffset.UTC);
        return new Wish("Weekly", view, mondays, Locale.ENGLISH, List.of(), List.of(addresses), true);
    }

    private UUID view(String owner, String address) {
        SavedView view = new SavedView(UUID.randomUUID(), "Mine", owner, false, PageAddress.of(address), NOW, NOW);
        views.add(view);
        return view.id();
    }

    @Test
    void whoHasUnsubscribedStaysSoWhenTheDigestIsChanged() {
        Digest digest = keep.add(wish(Optional.empty(), "ada@example.org", "bob@example.org"), "ada");
        ChannelId own = digest.ownChannel().orElseThrow();
        notices.unsubscribe(own, "bob@example.org", NOW);

        Digest changed = keep.change(
                        digest.id(), wish(Optional.empty(), "ada@example.org", "bob@example.org", "cleo@example.org"))
                .orElseThrow();

        assertThat(changed.ownChannel()).contains(own);
        assertThat(keep.addressesOf(changed))
                .filteredOn(one -> !one.isSubscribed())
                .extracting(Target.Recipient::address)
                .containsExactly("bob@example.org");
        assertThat(keep.addressesOf(changed)).hasSize(3);
    }

    @Test
    void theChannelMadeForItGoesWithIt() {
        Digest digest = keep.add(wish(Optional.empty(), "ada@example.org"), "ada");

        assertThat(notices.all()).hasSize(1);
        assertThat(keep.remove(digest.id())).isTrue();
        assertThat(notices.all()).isEmpty();
        assertThat(keep.remove(digest.id())).isFalse();
    }

    @Test
    void itTellsOnlyOfViewsThatItsMakerSeesAndThatHoldFiguresOfDelivery() {
        assertThat(keep.add(wish(Optional.of(view("ada", "/campaigns/spring%20sale?network=23410"))), "ada")
                        .view())
                .isPresent();
        refused(wish(Optional.of(view("bob", "/campaigns"))));
        refused(wish(Optional.of(view("ada", "/finance"))));
        refused(wish(Optional.of(view("ada", "/messages"))));
        refused(wish(Optional.of(UUID.randomUUID())));
    }

    private void refused(Wish wish) {
        assertThatThrownBy(() -> keep.add(wish, "ada"))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageStartingWith("view");
    }

    @Test
    void whatIsNoAddressIsNamedByItsPlaceAlone() {
        assertThatThrownBy(() -> keep.add(wish(Optional.empty(), "ada@example.org", "nobody"), "ada"))
                .hasMessageStartingWith("addresses: number 2 is no address")
                .hasMessageNotContaining("nobody");
    }
}
