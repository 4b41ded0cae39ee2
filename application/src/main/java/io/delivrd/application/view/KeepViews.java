package io.delivrd.application.view;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.Permission;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.application.rates.OutOfSight;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Keeps views: everybody their own, and those who may share such for all.
public final class KeepViews {

    /// So many somebody may keep.
    public static final int MOST = 200;

    private final SavedViews views;
    private final InstantSource clock;
    private final RandomGenerator random;

    public KeepViews(SavedViews views, InstantSource clock, RandomGenerator random) {
        this.views = views;
        this.clock = clock;
        this.random = random;
    }

    /// What is to be changed; what is empty stays.
    public record Change(Optional<String> name, Optional<Boolean> forAll, Optional<PageAddress> page) {}

    /// @return theirs and those for all, by name
    public List<SavedView> seenBy(Caller reader) {
        return views.seenBy(reader.name());
    }

    /// @return empty also for a view of somebody else that is not for all
    public Optional<SavedView> find(Caller reader, UUID id) {
        return views.find(id).filter(view -> view.isSeenBy(reader.name()));
    }

    /// @throws InvalidParameter if it cannot be kept under that name, or there are too many
    /// @throws OutOfSight if it is to be for all and the caller may not share
    public SavedView keep(Caller by, String name, boolean forAll, PageAddress page) {
        requireSharing(by, forAll);
        if (views.countOf(by.name()) >= MOST) {
            throw new InvalidParameter("name", "too_many_views", "there are " + MOST + " already; delete one first");
        }
        SavedView view =
                view(new UUID(random.nextLong(), random.nextLong()), name, by.name(), forAll, page, Optional.empty());
        views.add(view);
        return view;
    }

    /// @return as it is from now on; empty if there is none that the caller may change
    /// @throws InvalidParameter if it cannot have that name
    /// @throws OutOfSight if it is to be for all and the caller may not share
    public Optional<SavedView> change(Caller by, UUID id, Change change) {
        return changeable(by, id).map(old -> {
            boolean forAll = change.forAll().orElse(old.forAll());
            requireSharing(by, forAll && !old.forAll());
            SavedView view = view(
                    id,
                    change.name().orElse(old.name()),
                    old.owner(),
                    forAll,
                    change.page().orElse(old.page()),
                    Optional.of(old));
            views.change(view);
            return view;
        });
    }

    /// @return whether there was one that the caller may delete
    public boolean remove(Caller by, UUID id) {
        return changeable(by, id).filter(view -> views.remove(view.id())).isPresent();
    }

    /// @return whether it is theirs, or for all and they administer
    public static boolean mayChange(Caller by, SavedView view) {
        return view.owner().equals(by.name()) || (view.forAll() && by.may(Permission.ADMINISTER));
    }

    private Optional<SavedView> changeable(Caller by, UUID id) {
        return views.find(id).filter(view -> mayChange(by, view));
    }

    private static void requireSharing(Caller by, boolean forAll) {
        if (forAll && !by.may(Permission.SHARE)) {
            throw new OutOfSight("for_all", "none of your roles may keep views for all");
        }
    }

    private SavedView view(
            UUID id, String name, String owner, boolean forAll, PageAddress page, Optional<SavedView> old) {
        // As it is stored.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return new SavedView(
                    id,
                    name.strip(),
                    owner,
                    forAll,
                    page,
                    old.map(SavedView::createdAt).orElse(now),
                    now);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter("name", "view_name", String.valueOf(e.getMessage()));
        }
    }
}
