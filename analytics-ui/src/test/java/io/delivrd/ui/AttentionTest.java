package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class AttentionTest {

    private static final String BEFORE = "2026-11-12T10:00:00Z";
    private static final String AT = "2026-11-18T10:00:00Z";
    private static final String WEEK = "/?from=2026-11-14&until=2026-11-21";

    private final Site site;
    private final InMemoryFigures figures;

    AttentionTest(Site site, InMemoryFigures figures, InMemoryIntake intake) {
        this.site = site;
        this.figures = figures;
        intake.received(1_000, 7, Instant.parse("2026-11-21T12:15:27Z"));
    }

    @BeforeEach
    void aSteadyCampaign() {
        figures.clear();
        add(BEFORE, "steady", DeliveryState.DELIVERED, 9_500);
        add(BEFORE, "steady", DeliveryState.FAILED, 500);
        add(AT, "steady", DeliveryState.DELIVERED, 9_500);
        add(AT, "steady", DeliveryState.FAILED, 500);
    }

    private void add(String at, String campaign, DeliveryState state, long n) {
        figures.add(Counted.of(at, campaign, "23410", state, n));
    }

    @Test
    void whereNothingStandsOutThePageSaysSo() {
        Document page = site.page(WEEK);

        assertThat(page.select(".attention__item")).isEmpty();
        assertThat(page.select(".attention").text()).contains("Nothing stands out");
    }

    @Test
    void aClearDropIsNamedWithItsInterval() {
        add(BEFORE, "spring", DeliveryState.DELIVERED, 960);
        add(BEFORE, "spring", DeliveryState.FAILED, 40);
        add(AT, "spring", DeliveryState.DELIVERED, 840);
        add(AT, "spring", DeliveryState.FAILED, 160);

        Document page = site.page(WEEK);

        assertThat(page.select(".attention__name a").get(0).text()).isEqualTo("spring");
        assertThat(page.select(".attention__item")
                        .get(0)
                        .select(".attention__reason--drop")
                        .text())
                .isEqualTo("Fell from 96.0 % to 84.0 % of known outcomes (−14.6 to −9.4 points, n 1,000)");
        assertThat(page.select(".attention__name a").attr("href"))
                .isEqualTo("/campaigns/spring?from=2026-11-14&until=2026-11-21");
    }

    @Test
    void aHandfulOfMessagesIsNoDrop() {
        add(BEFORE, "tiny", DeliveryState.DELIVERED, 5);
        add(AT, "tiny", DeliveryState.DELIVERED, 3);
        add(AT, "tiny", DeliveryState.FAILED, 2);

        assertThat(site.page(WEEK).select(".attention__item")).isEmpty();
    }

    @Test
    void receiptsThatAreStillToComeAreNoSilence() {
        add(AT, "fresh", DeliveryState.SUBMITTED, 1_000);

        assertThat(site.page(WEEK).select(".attention__reason--silent")).isEmpty();
    }

    @Test
    void receiptsThatNeverCameAreASilence() {
        figures.add(
                Counted.of(AT, "quiet", "23410", DeliveryState.SUBMITTED, 200).byAge());
        add(AT, "quiet", DeliveryState.DELIVERED, 800);

        assertThat(site.page(WEEK).select(".attention__item").get(0).text())
                .contains("quiet", "Silent 20.0 % of the expected receipts never came (200 of 1,000)");
    }

    @Test
    void aCampaignFarBelowTheOthersIsLow() {
        add(AT, "poor", DeliveryState.DELIVERED, 600);
        add(AT, "poor", DeliveryState.FAILED, 400);

        assertThat(site.page(WEEK + "&compare=none")
                        .select(".attention__reason--low")
                        .text())
                .isEqualTo("Low 60.0 % of known outcomes delivered, all together 91.8 % (n 1,000)");
    }

    @Test
    void contradictionsAreNamed() {
        add(AT, "grey", DeliveryState.DELIVERED, 900);
        figures.add(
                Counted.of(AT, "grey", "23410", DeliveryState.DELIVERED, 100).standing(Standing.CONTRADICTED));

        assertThat(site.page(WEEK)
                        .select(".attention__reason--contradicted")
                        .get(0)
                        .text())
                .contains("10.0 % of those claimed delivered are denied by the handset (100 of 1,000)");
    }
}
