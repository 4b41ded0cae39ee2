package io.delivrd.ui.live;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.ui.layout.Href;
import io.delivrd.ui.layout.Href.Parameter;
import io.delivrd.ui.layout.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What is watched, and how it is to be written: who have all of it in common are shown the same.
///
/// @param campaign empty for everything
/// @param carried what links take along
/// @param below the path that the site lies below
record LiveAddress(
        Optional<Campaign> campaign, boolean wall, Words words, ZoneId zone, List<Parameter> carried, String below) {

    /// How often a page looks that nothing is pushed to.
    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    static final String CAMPAIGN = "campaign";
    static final String WALL = "wall";

    LiveAddress {
        carried = List.copyOf(carried);
    }

    Href to(Href page) {
        return page.with(carried);
    }

    Href page() {
        return here("/live", campaign, wall);
    }

    Href stream() {
        return here("/live/stream", campaign, wall);
    }

    Href switched() {
        return here("/live", campaign, !wall);
    }

    Href everything() {
        return watching(Optional.empty());
    }

    Href watching(Optional<Campaign> other) {
        return here("/live", other, wall);
    }

    private Href here(String path, Optional<Campaign> watched, boolean onWall) {
        Href page = Href.of(path);
        page = watched.isPresent() ? page.with(CAMPAIGN, watched.get().text()) : page;
        return to(onWall ? page.with(WALL, "1") : page);
    }
}
