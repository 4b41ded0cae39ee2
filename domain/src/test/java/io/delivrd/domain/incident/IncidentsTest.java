package io.delivrd.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IncidentsTest {

    private static final Cause SPAM = Cause.of(new ProviderId("vonage"), new ErrorCode("6"));
    private static final Cause ABSENT = Cause.of(new ProviderId("vonage"), new ErrorCode("3"));
    private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");

    private final Incidents incidents = new Incidents(cause -> cause.equals(SPAM) ? Owner.CONTENT : Owner.LIST);

    private static Cell cell(String campaign, String network, Cause cause, int day, long n) {
        Instant from = FIRST.plus(Duration.ofDays(day));
        return new Cell(campaign, network, cause, from, from.plus(Duration.ofDays(1)), n);
    }

    private List<Incident> found(List<Cell> ofCampaigns, List<Cell> ofNetworks) {
        return incidents.of(new Incidents.Cells(ofCampaigns, ofNetworks, List.of(), List.of(), List.of()));
    }

    @Test
    void aCampaignOnTheOneNetworkThatRefusedItIsOneIncidentOfItsOwner() {
        List<Incident> found = found(
                List.of(
                        cell("spring-sale-2", "23415", SPAM, 0, 1_000),
                        cell("spring-sale-2", "23415", SPAM, 1, 82),
                        cell("spring-sale-2", "23410", SPAM, 0, 9)),
                List.of(cell("", "23415", SPAM, 0, 1_010), cell("", "23415", SPAM, 1, 90)));

        assertThat(found).singleElement().satisfies(incident -> {
            assertThat(incident.campaigns()).containsExactly("spring-sale-2");
            assertThat(incident.networks()).containsExactly("23415");
            assertThat(incident.n()).isEqualTo(1_082);
            assertThat(incident.owner()).isEqualTo(Owner.CONTENT);
            assertThat(incident.from()).isEqualTo(FIRST);
            assertThat(incident.until()).isEqualTo(FIRST.plus(Duration.ofDays(2)));
        });
    }

    @Test
    void aCampaignWithItsCauseEverywhereIsOneIncidentOfAllItsNetworks() {
        List<Incident> found = found(
                List.of(
                        cell("winback", "23415", ABSENT, 0, 60),
                        cell("winback", "23410", ABSENT, 0, 80),
                        cell("winback", "23420", ABSENT, 0, 20)),
                List.of());

        assertThat(found).singleElement().extracting(Incident::networks).isEqualTo(List.of("23410", "23415", "23420"));
    }

    @Test
    void whatANetworkDidToSeveralCampaignsIsOneIncidentOfTheNetwork() {
        List<Incident> found = found(
                List.of(cell("a", "23415", SPAM, 0, 100), cell("b", "23415", SPAM, 0, 300)),
                List.of(cell("", "23415", SPAM, 0, 420)));

        assertThat(found).singleElement().satisfies(incident -> {
            assertThat(incident.campaigns()).containsExactly("b", "a");
            assertThat(incident.n()).isEqualTo(420);
        });
    }

    @Test
    void aNetworkWhoseCampaignsDoNotStandOutIsNamedOnceTheyAreKnown() {
        Incident found =
                found(List.of(), List.of(cell("", "23415", SPAM, 0, 100))).getFirst();

        assertThat(found.campaigns()).isEmpty();
        assertThat(Incidents.named(found, Map.of("a", 90L, "b", 10L)).campaigns())
                .containsExactly("a");
        assertThat(Incidents.named(found, Map.of("a", 70L, "b", 30L)).campaigns())
                .containsExactly("a", "b");
    }

    @Test
    void whatComesAgainAfterAPauseIsAnother() {
        List<Incident> found = found(
                List.of(
                        cell("a", "23415", SPAM, 0, 100),
                        cell("a", "23415", SPAM, 1, 100),
                        cell("a", "23415", SPAM, 5, 50),
                        cell("a", "23415", SPAM, 7, 1)),
                List.of());

        assertThat(found).extracting(Incident::n).containsExactly(200L, 50L);
    }

    @Test
    void whatManySmallCampaignsSufferOnANetworkIsOneIncidentUnlessItIsTold() {
        List<Cell> small =
                List.of(cell("a", "23415", SPAM, 0, 8), cell("b", "23415", SPAM, 0, 9), cell("c", "23415", SPAM, 0, 7));

        List<Incident> untold = incidents.of(cells(List.of(), small));
        List<Incident> told = incidents.of(cells(List.of(cell("", "23415", SPAM, 0, 24)), small));

        assertThat(untold).singleElement().satisfies(incident -> {
            assertThat(incident.campaigns()).containsExactly("b", "a", "c");
            assertThat(incident.networks()).containsExactly("23415");
            assertThat(incident.n()).isEqualTo(24);
        });
        assertThat(told).singleElement().extracting(Incident::campaigns).isEqualTo(List.of());
    }

    @Test
    void whatOneCampaignSuffersOnManySmallNetworksIsOneIncident() {
        List<Cell> small =
                List.of(cell("a", "23415", SPAM, 0, 8), cell("a", "23420", SPAM, 0, 9), cell("a", "23433", SPAM, 0, 7));

        assertThat(incidents.of(new Incidents.Cells(List.of(), List.of(), small, List.of(), List.of())))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.campaigns()).containsExactly("a");
                    assertThat(incident.networks()).containsExactly("23420", "23415", "23433");
                });
    }

    @Test
    void whatBefallsEverybodyIsOneIncidentUnlessFewHaveMostOfIt() {
        List<Cell> everywhere = List.of(cell("", "23415", SPAM, 0, 500), cell("", "23420", SPAM, 0, 400));

        List<Incident> all = incidents.of(new Incidents.Cells(List.of(), List.of(), List.of(), List.of(), everywhere));
        List<Incident> mostly = incidents.of(new Incidents.Cells(
                List.of(), List.of(cell("", "23415", SPAM, 0, 500)), List.of(), List.of(), everywhere));

        assertThat(all).singleElement().extracting(Incident::networks).isEqualTo(List.of("23415", "23420"));
        assertThat(mostly).singleElement().extracting(Incident::networks).isEqualTo(List.of("23415"));
    }

    private static Incidents.Cells cells(List<Cell> ofNetworks, List<Cell> ofSmallCampaigns) {
        return new Incidents.Cells(List.of(), ofNetworks, List.of(), ofSmallCampaigns, List.of());
    }

    @Test
    void onlyWhatIsMoreThanUsualByItsWholeIntervalStandsOut() {
        assertThat(new Share(1_082, 4_000).standsOut(new Share(1_090, 40_000))).isTrue();
        assertThat(new Share(40, 1_000).standsOut(new Share(400, 10_000))).isFalse();
        assertThat(new Share(70, 1_000).standsOut(new Share(420, 10_000))).isFalse();
        assertThat(new Share(3, 5).standsOut(new Share(3, 10_000))).isFalse();
        assertThat(new Share(200, 1_000).standsOut(new Share(200, 1_000))).isTrue();
        assertThat(new Share(20, 1_000).standsOut(new Share(20, 1_000))).isFalse();
    }
}
