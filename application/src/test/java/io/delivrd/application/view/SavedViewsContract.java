package io.delivrd.application.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of saved views does.
public interface SavedViewsContract {

    Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    /// @return an empty one
    SavedViews views();

    private static SavedView view(int id, String name, String owner, boolean forAll) {
        return new SavedView(
                new UUID(7, id), name, owner, forAll, PageAddress.of("/campaigns?sort=-all&network=23410"), AT, AT);
    }

    @Test
    default void readersSeeTheirOwnAndThoseForAllByName() {
        SavedViews views = views();
        SavedView own = view(1, "weekly", "ada", false);
        SavedView shared = view(2, "All of us", "bob", true);
        views.add(own);
        views.add(shared);
        views.add(view(3, "secret", "bob", false));

        assertThat(views.seenBy("ada")).containsExactly(shared, own);
        assertThat(views.find(own.id())).contains(own);
        assertThat(views.countOf("bob")).isEqualTo(2);
    }

    @Test
    default void aViewIsChangedInItsPlaceAndDeletedOnce() {
        SavedViews views = views();
        SavedView before = view(1, "weekly", "ada", false);
        SavedView after = new SavedView(before.id(), "daily", "ada", true, PageAddress.of("/"), AT, AT.plusSeconds(5));
        views.add(before);

        assertThat(views.change(after)).isTrue();
        assertThat(views.find(before.id())).contains(after);
        assertThat(views.remove(before.id())).isTrue();
        assertThat(views.remove(before.id())).isFalse();
        assertThat(views.change(after)).isFalse();
        assertThat(views.find(before.id())).isEmpty();
    }
}
