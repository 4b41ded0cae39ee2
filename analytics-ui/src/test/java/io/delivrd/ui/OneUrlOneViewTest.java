package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Now is 21 November 2026, 12:15:30 UTC.
@MicronautTest
final class OneUrlOneViewTest {

    private static final String BEFORE = "2026-11-12T10:00:00Z";
    private static final String AT = "2026-11-18T10:00:00Z";
    private static final String WEEK = "from=2026-11-14&until=2026-11-21";

    private final Site site;
    private final InMemoryFigures figures;

    OneUrlOneViewTest(Site site, InMemoryFigures figures, InMemoryIntake intake) {
        this.site = site;
        this.figures = figures;
        intake.received(1_000, 7, Instant.parse("2026-11-21T12:15:27Z"));
    }

    @BeforeEach
    void twoWeeks() {
        figures.clear();
        add(BEFORE, "spring-7", "23410", 950, 50);
        add(AT, "spring-7", "23410", 800, 200);
        add(BEFORE, "winter", "23415", 475, 25);
        add(AT, "winter", "23415", 470, 30);
    }

    private void add(String at, String campaign, String network, long delivered, long failed) {
        figures.add(Counted.of(at, campaign, network, DeliveryState.DELIVERED, delivered));
        figures.add(Counted.of(at, campaign, network, DeliveryState.FAILED, failed));
    }

    @Test
    void theWindowIsComparedWithTheOneBeforeIt() {
        Document page = site.page("/?" + WEEK);

        assertThat(page.select(".filter-bar__before").text()).isEqualTo("against 7 Nov 2026 – 13 Nov 2026");
        assertThat(page.select(".tile--lead .change--down").text()).isEqualTo("−10.3 points");
        assertThat(page.select(".tile--lead .tile__before").text())
                .isEqualTo("before 95.0 % (n 1,500), difference −12.5 to −8.2");
    }

    @Test
    void whatMayBeChanceIsNoChange() {
        Document page = site.page("/campaigns?" + WEEK + "&sort=name");

        assertThat(page.select(".rate-table tbody .change").eachText())
                .containsExactly("−15.0 points", "no clear change");
    }

    @Test
    void orderedByChangeTheWorstDropLeads() {
        Document page = site.page("/campaigns?" + WEEK + "&sort=change");

        assertThat(page.select(".rate-table tbody .rate-table__link").eachText())
                .containsExactly("spring-7", "winter");
        assertThat(site.page("/campaigns?" + WEEK + "&sort=-change")
                        .select(".rate-table tbody .rate-table__link")
                        .eachText())
                .containsExactly("winter", "spring-7");
    }

    @Test
    void comparedWithNothingThereIsNoChangeToSee() {
        Document page = site.page("/?" + WEEK + "&compare=none");

        assertThat(page.select(".change, .filter-bar__before")).isEmpty();
        assertThat(page.select(".filter-bar select[name=compare] option[selected]")
                        .attr("value"))
                .isEqualTo("none");
    }

    @Test
    void aRunningWindowIsComparedWithAsMuchOfTheOneBefore() {
        assertThat(site.page("/?range=this-month").select(".filter-bar__before").text())
                .isEqualTo("against 1 Oct 2026, 00:00 – 21 Oct 2026, 12:15");
    }

    @Test
    void earlierAndLaterMoveByWholeWindows() {
        Document week = site.page("/?" + WEEK);
        Document month = site.page("/?from=2026-10-01&until=2026-11-01&zone=Europe/Berlin");

        assertThat(week.select("[data-key=ArrowLeft]").attr("href")).isEqualTo("/?from=2026-11-07&until=2026-11-14");
        assertThat(week.select("[data-key=ArrowRight]").attr("href")).isEqualTo("/?from=2026-11-21&until=2026-11-28");
        assertThat(month.select("[data-key=ArrowLeft]").attr("href"))
                .isEqualTo("/?from=2026-09-01&until=2026-10-01&zone=Europe%2FBerlin");
        assertThat(site.page("/?from=2026-11-21&until=2026-11-28").select("[data-key=ArrowRight]"))
                .isEmpty();
    }

    @Test
    void theDenominatorLeadsThePageAndStaysInItsLinks() {
        figures.add(Counted.of(AT, "spring-7", "23410", DeliveryState.SUBMITTED, 500));
        Document page = site.page("/?" + WEEK + "&rate=delivered_of_final");

        assertThat(page.select(".tile--lead .tile__label").text()).isEqualTo("Delivered of final");
        assertThat(page.select(".trend h2").text()).isEqualTo("Delivered of final, per day");
        assertThat(page.select("section[aria-labelledby=campaigns-title] th[aria-sort]")
                        .text())
                .isEqualTo("Delivered of final");
        assertThat(page.select(".site-nav a[href^=/campaigns]").attr("href"))
                .isEqualTo("/campaigns?" + WEEK + "&rate=delivered_of_final");
        assertThat(page.select(".rate-table__link").attr("href")).contains("rate=delivered_of_final");
    }

    @Test
    void aDenominatorThatThereIsNotIsRefused() {
        assertThat(site.page("/?rate=delivered", 400).select("main").text()).contains("rate");
    }

    @Test
    void theListIsSearchedByName() {
        Document page = site.page("/campaigns?" + WEEK + "&q=SPRING");
        Document nothing = site.page("/campaigns?" + WEEK + "&q=summer");

        assertThat(page.select(".rate-table tbody .rate-table__link").eachText())
                .containsExactly("spring-7");
        assertThat(page.select(".search-box input[name=q]").attr("value")).isEqualTo("SPRING");
        assertThat(page.select(".rate-table thead a").attr("href")).contains("q=SPRING");
        assertThat(page.select(".search-box__clear").attr("href"))
                .isEqualTo("/campaigns?from=2026-11-14&until=2026-11-21");
        assertThat(nothing.select(".notice").text()).isEqualTo("Nothing has summer in its name.");
    }

    @Test
    void aPointOfTheTrendLeadsToItsDay() {
        assertThat(site.page("/?" + WEEK).select(".trend__link").attr("href"))
                .isEqualTo("/?from=2026-11-18&until=2026-11-19");
    }

    @Test
    void onlyAWindowThatHoldsThePresentMoves() {
        assertThat(site.page("/?range=today").select("[data-moving-href]")).hasSize(1);
        assertThat(site.page("/?" + WEEK).select("[data-moving-href]")).isEmpty();
    }

    @Test
    void moneyIsForThoseWhoMaySeeIt() {
        figures.add(
                Counted.of(AT, "spring-7", "23410", DeliveryState.DELIVERED, 10).priced("0.03330000", "EUR"));

        assertThat(site.page("/?" + WEEK).text()).contains("0.33 EUR");
        Document masked = site.pageAs("viewer", "/?" + WEEK);
        assertThat(masked.text()).doesNotContain("EUR");
        assertThat(masked.select(".rate-table thead").text()).doesNotContain("Spend");
    }
}
