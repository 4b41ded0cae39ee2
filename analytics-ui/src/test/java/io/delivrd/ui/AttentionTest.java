package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class AttentionTest {

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
        add("steady", "23410", DeliveryState.DELIVERED, 9_800);
        failed("steady", "23410", "3", 200);
    }

    private void add(String campaign, String network, DeliveryState state, long n) {
        figures.add(Counted.of(AT, campaign, network, state, n));
    }

    private void failed(String campaign, String network, String code, long n) {
        figures.add(Counted.of(AT, campaign, network, DeliveryState.FAILED, n).error(code));
    }

    private Element only(Document page) {
        assertThat(page.select(".attention__item")).hasSize(1);
        return page.select(".attention__item").getFirst();
    }

    @Test
    void whereNothingStandsOutThePageSaysSo() {
        Document page = site.page(WEEK + "&campaign=steady");

        assertThat(page.select(".attention__item")).isEmpty();
        assertThat(page.select(".attention").text()).contains("Nothing stands out");
    }

    @Test
    void anIncidentNamesCauseCountOwnerAndItsView() {
        add("spring-sale-2", "23415", DeliveryState.DELIVERED, 2_000);
        failed("spring-sale-2", "23415", "6", 1_082);

        Element item = only(site.page(WEEK));

        assertThat(item.select(".attention__name").text()).isEqualTo("spring-sale-2 on Vodafone");
        assertThat(item.select(".attention__what").text())
                .isEqualTo("Anti-spam rejection (code 6): 1,082 → content owner");
        assertThat(item.select(".attention__name a").attr("href"))
                .isEqualTo("/campaigns/spring-sale-2?from=2026-11-18&until=2026-11-19"
                        + "&network=23415&provider=vonage&error=6");
        assertThat(site.page(item.select(".attention__name a").attr("href"))
                        .select(".error-table, .errors")
                        .text())
                .contains("1,082");
    }

    @Test
    void aHandfulOfMessagesIsNoIncident() {
        add("tiny", "23415", DeliveryState.DELIVERED, 3);
        failed("tiny", "23415", "6", 2);

        assertThat(site.page(WEEK).select(".attention__item")).isEmpty();
    }

    @Test
    void receiptsThatAreStillToComeAreNoIncident() {
        add("fresh", "23415", DeliveryState.SUBMITTED, 1_000);

        assertThat(site.page(WEEK).select(".attention__item")).isEmpty();
    }

    @Test
    void receiptsThatNeverCameAreOne() {
        figures.add(
                Counted.of(AT, "quiet", "23415", DeliveryState.SUBMITTED, 200).byAge());
        add("quiet", "23415", DeliveryState.DELIVERED, 800);

        assertThat(only(site.page(WEEK)).text())
                .contains("quiet on Vodafone", "no receipt came: 200", "→ operations", "18 Nov");
    }

    @Test
    void contradictionsAreOne() {
        add("grey", "23415", DeliveryState.DELIVERED, 900);
        figures.add(
                Counted.of(AT, "grey", "23415", DeliveryState.DELIVERED, 100).standing(Standing.CONTRADICTED));

        assertThat(only(site.page(WEEK)).text()).contains("denied by the handset: 100", "→ provider");
    }

    @Test
    void aFallAgainstTheWindowBeforeSaysHowItWas() {
        figures.add(Counted.of("2026-11-10T10:00:00Z", "steady", "23410", DeliveryState.DELIVERED, 9_950));
        figures.add(Counted.of("2026-11-10T10:00:00Z", "steady", "23410", DeliveryState.FAILED, 50)
                .error("3"));

        Element item = only(site.page(WEEK));

        assertThat(item.select(".attention__name").text()).contains("O2");
        assertThat(item.select(".attention__rise").text())
                .isEqualTo("2.0 % have it, 0.5 % had it in the window before");
    }

    @Test
    void aCodeThatWasNotThereBeforeIsTold() {
        figures.add(Counted.of("2026-11-10T10:00:00Z", "steady", "23410", DeliveryState.DELIVERED, 9_800));
        figures.add(Counted.of("2026-11-10T10:00:00Z", "steady", "23410", DeliveryState.FAILED, 200)
                .error("3"));
        failed("steady", "23410", "9", 75);

        assertThat(only(site.page(WEEK)).text())
                .contains("code 9", "75", "0.7 % have it, none had it in the window before");
    }

    @Test
    void whatManySmallCampaignsSufferOnOneNetworkIsOne() {
        add("steady", "23430", DeliveryState.DELIVERED, 40_000);
        for (int i = 0; i < 40; i++) {
            add("small-" + i, "23430", DeliveryState.DELIVERED, 41);
            failed("small-" + i, "23430", "6", 9);
        }

        assertThat(only(site.page(WEEK)).text()).contains("40 campaigns on EE", "360", "→ content owner");
    }

    @Test
    void whatSomebodyHasSeenToStandsApartUntilItGrowsClearly() {
        add("winter", "23415", DeliveryState.DELIVERED, 2_000);
        failed("winter", "23415", "6", 1_000);
        String form = only(site.page(WEEK)).select("form").attr("action");

        HttpResponse<String> answer = site.post(form, "note=new+text+tomorrow");

        assertThat(answer.statusCode()).isEqualTo(303);
        Document seen = site.page(WEEK);
        assertThat(seen.select(".attention__item:not(.attention__item--seen)")).isEmpty();
        assertThat(seen.select(".attention__item--seen").text())
                .contains("winter on Vodafone", "new text tomorrow", "by ");

        failed("winter", "23415", "6", 400);
        assertThat(site.page(WEEK).select(".attention__item:not(.attention__item--seen)"))
                .isEmpty();

        failed("winter", "23415", "6", 200);
        assertThat(only(site.page(WEEK)).text()).contains("1,600");
    }

    @Test
    void withoutANoteNothingIsSeenTo() {
        add("autumn", "23415", DeliveryState.DELIVERED, 2_000);
        failed("autumn", "23415", "6", 1_000);
        String form = only(site.page(WEEK)).select("form").attr("action");

        assertThat(site.post(form, "note=+").statusCode()).isEqualTo(400);
        assertThat(site.post(form.replaceFirst("incidents/.*/", "incidents/none/"), "note=x")
                        .statusCode())
                .isEqualTo(404);
    }
}
