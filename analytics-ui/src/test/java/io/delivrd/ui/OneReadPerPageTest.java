package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page asks beyond its one reading would be of another moment, and another round trip.
@MicronautTest
final class OneReadPerPageTest {

    private static final String AT = "2026-11-20T10:00:00Z";
    private static final String WEEK = "from=2026-11-14&until=2026-11-21";

    private final Site site;
    private final InMemoryFigures figures;

    OneReadPerPageTest(Site site, InMemoryFigures figures, InMemoryIntake intake) {
        this.site = site;
        this.figures = figures;
        intake.received(1, 0, Ports.NOW);
    }

    @BeforeEach
    void someParts() {
        figures.clear();
        figures.add(Counted.of(AT, "may", "23410", DeliveryState.DELIVERED, 900).priced("0.10000000", "EUR"));
        figures.add(Counted.of(AT, "may", "23415", DeliveryState.FAILED, 30)
                .error("3")
                .priced("0.10000000", "EUR"));
        figures.add(Counted.of(AT, "june", "23410", DeliveryState.SUBMITTED, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?state=failed",
                "/campaigns",
                "/campaigns?state=failed&q=ma",
                "/networks",
                "/networks?state=failed",
                "/networks/23410",
                "/networks/23415?error=3",
                "/errors"
            })
    void asksOnce(String page) {
        site.page(page + (page.contains("?") ? "&" : "?") + WEEK);

        assertThat(figures.readsTaken()).containsExactly("answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/campaigns/may?state=failed&", "/campaigns/may?unit=message&"})
    void aCampaignIsLookedForBefore(String page) {
        site.page(page + WEEK);

        assertThat(figures.readsTaken()).containsExactly("spanOf", "answer");
    }

    /// That of the whole and those of open buckets together.
    @Test
    void forecastsLookForTheirCampaignThemselves() {
        site.page("/campaigns/may?" + WEEK);

        assertThat(figures.readsTaken()).containsExactly("spanOf", "answer", "spanOf");
    }

    @Test
    void onlyIncidentsAreLookedAtCloser() {
        site.page("/?" + WEEK);

        assertThat(figures.readsTaken())
                .startsWith("answer")
                .containsOnlyOnce("answer")
                .isSubsetOf("answer", "measureAll");
    }

    @Test
    void campaignsAndNetworksOfAnErrorAreAskedForAllTheirParts() {
        site.page("/errors?error=3&" + WEEK);

        assertThat(figures.readsTaken()).containsExactly("answer", "measure", "measure");
    }
}
