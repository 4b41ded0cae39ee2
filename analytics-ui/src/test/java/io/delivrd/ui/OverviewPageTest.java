package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class OverviewPageTest {

    private static final String NOVEMBER = "/?from=2026-11-01&until=2026-12-01";
    private static final String AT = "2026-11-20T10:00:00Z";

    private final Site site;
    private final InMemoryFigures figures;
    private final InMemoryIntake intake;

    OverviewPageTest(Site site, InMemoryFigures figures, InMemoryIntake intake) {
        this.site = site;
        this.figures = figures;
        this.intake = intake;
    }

    @BeforeEach
    void aThousandParts() {
        figures.clear();
        intake.nothing();
        intake.received(1_000, 7, Instant.parse("2026-11-21T12:15:27Z"));
        add("spring-7", "23410", DeliveryState.DELIVERED, 900);
        add("spring-7", "23410", DeliveryState.FAILED, 40);
        add("spring-7", "23410", DeliveryState.REJECTED, 10);
        add("spring-7", "23410", DeliveryState.EXPIRED, 10);
        figures.add(Counted.of(AT, "spring-7", "23410", DeliveryState.EXPIRED, 20)
                .priced("0.03330000", "EUR")
                .standing(Standing.PROVIDER_EXPIRED));
        add("spring-7", "23410", DeliveryState.UNKNOWN, 5);
        add("spring-7", "23410", DeliveryState.SUBMITTED, 15);
    }

    private void add(String campaign, String network, DeliveryState state, long n) {
        figures.add(Counted.of(AT, campaign, network, state, n).priced("0.03330000", "EUR"));
    }

    @Test
    void headlinesShowTheFourRatesWithIntervalAndN() {
        Document page = site.page(NOVEMBER);

        assertThat(page.select(".tile__label").eachText())
                .containsExactly("Delivered of all", "Delivered of final", "Delivered of known", "Coverage");
        assertThat(page.select(".tile__value").eachText()).containsExactly("90.0 %", "91.4 %", "93.8 %", "96.5 %");
        assertThat(page.select(".tile__detail").eachText())
                .containsExactly(
                        "88.0 – 91.7 % · n 1,000",
                        "89.5 – 93.0 % · n 985", "92.0 – 95.1 % · n 960", "95.2 – 97.5 % · n 1,000");
    }

    @Test
    void coverageUnderNinetySevenPercentIsMarkedInWords() {
        assertThat(site.page(NOVEMBER).select(".tile--low .tile__warning").text())
                .contains("Under 97 %: receipts are missing or still to come");
    }

    @Test
    void openProviderExpiryAndSpendStandApart() {
        Document page = site.page(NOVEMBER);

        assertThat(figure(page, "All parts")).isEqualTo("1,000");
        assertThat(figure(page, "Still open")).isEqualTo("15");
        assertThat(figure(page, "Provider stopped waiting")).isEqualTo("20");
        assertThat(figure(page, "No receipt in time")).isEqualTo("0");
        assertThat(figure(page, "Spend")).isEqualTo("33.30 EUR");
        assertThat(figure(page, "Cost per confirmed delivery")).isEqualTo("0.03700 EUR");
    }

    @Test
    void submittedIsNotDelivered() {
        figures.clear();
        add("spring-7", "23410", DeliveryState.SUBMITTED, 40);

        Document page = site.page(NOVEMBER);

        assertThat(page.select(".tile__value").eachText()).containsExactly("0.0 %", "—", "—", "0.0 %");
        assertThat(page.select("[data-empty=awaiting]").text()).contains("Awaiting receipts");
    }

    @Test
    void nothingOfNothingIsADashThatSaysWhy() {
        figures.clear();
        add("spring-7", "23410", DeliveryState.SUBMITTED, 40);

        assertThat(site.page(NOVEMBER).select(".tile__value").get(1).attr("title"))
                .contains("0 of 0");
    }

    @Test
    void twoCurrenciesAreNeverAdded() {
        figures.add(
                Counted.of(AT, "winter", "23410", DeliveryState.DELIVERED, 10).priced("0.05000000", "GBP"));

        Document page = site.page(NOVEMBER);

        assertThat(figure(page, "Spend")).contains("33.30 EUR").contains("0.50 GBP");
        assertThat(figure(page, "Cost per confirmed delivery")).isEqualTo("—");
    }

    @Test
    void stateTableAddsUpToAll() {
        Document page = site.page(NOVEMBER);

        long sum = page.select(".state-table tbody tr td:nth-child(2)").eachText().stream()
                .mapToLong(text -> Long.parseLong(text.replace(",", "")))
                .sum();
        assertThat(sum).isEqualTo(1_000);
        assertThat(page.select(".state-table tbody th").eachText()).contains("Expired", "Provider stopped waiting");
        assertThat(page.select(".split__bar rect")).hasSize(7);
    }

    @Test
    void aMessageDeliveredInPartIsAStateOfItsOwnAndNotDelivered() {
        add("spring-7", "23410", DeliveryState.PARTIALLY_DELIVERED, 30);

        Document page = site.page(NOVEMBER + "&unit=message");

        assertThat(page.select(".state-table tbody tr").get(1).text()).isEqualTo("Partially delivered 30 2.9 %");
        assertThat(page.select(".split__bar rect").get(1).attr("fill")).isEqualTo("url(#look-partly)");
        assertThat(page.select("#look-partly")).hasSize(1);
        assertThat(page.select(".tile__detail").get(0).text()).endsWith("n 1,030");
        assertThat(page.select(".tile__value").get(0).text()).isEqualTo("87.4 %");
    }

    @Test
    void theUnitIsShownAndKeptOnEveryWay() {
        Document parts = site.page(NOVEMBER);
        Document messages = site.page(NOVEMBER + "&unit=message");

        assertThat(parts.select(".filter-bar__unit").text()).isEqualTo("counted by part");
        assertThat(messages.select(".filter-bar__unit").text()).isEqualTo("counted by message");
        assertThat(messages.select("select[name=unit] option[selected]").attr("value"))
                .isEqualTo("message");
        assertThat(messages.select(".segments__item, th a, .csv-link, .filter-bar__link")
                        .eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.contains("unit=message"));
        assertThat(messages.select(".filter-form").get(0).select("[name=unit]").attr("value"))
                .isEqualTo("message");
        assertThat(parts.select("th a").eachAttr("href")).noneMatch(href -> href.contains("unit="));
    }

    @Test
    void rowsAreOrderedByTheLowerBound() {
        add("tiny", "23415", DeliveryState.DELIVERED, 3);

        List<String> names = site.page(NOVEMBER)
                .select("section[aria-labelledby=campaigns-title] tbody th a")
                .eachText();

        assertThat(names).containsExactly("spring-7", "tiny");
    }

    @Test
    void aHeadingOrdersTheRowsByItsColumn() {
        add("bigger", "23415", DeliveryState.FAILED, 5_000);

        Document page = site.page(NOVEMBER + "&sort=-all");

        assertThat(page.select("section[aria-labelledby=campaigns-title] tbody th a")
                        .eachText())
                .containsExactly("bigger", "spring-7");
        assertThat(page.select("section[aria-labelledby=campaigns-title] th[aria-sort=descending]")
                        .text())
                .startsWith("All");
        assertThat(page.select("section[aria-labelledby=campaigns-title] th[aria-sort] a")
                        .attr("href"))
                .contains("sort=all")
                .contains("from=2026-11-01");
    }

    @Test
    void moreRowsThanShownAreAnnounced() {
        for (int i = 0; i < 30; i++) {
            add("campaign-" + i, "23410", DeliveryState.DELIVERED, 1);
        }

        assertThat(site.page(NOVEMBER).select(".table-more").text()).contains("Rows 1 – 20 of 31");
    }

    @Test
    void tooManyRowsAreSaidInsteadOfATable() {
        figures.refuseGroups();

        assertThat(site.page(NOVEMBER)
                        .select("section[aria-labelledby=campaigns-title] .notice")
                        .text())
                .contains("More than 50,000 rows");
    }

    @Test
    void theTrendHasATableTwin() {
        Document page = site.page(NOVEMBER);

        assertThat(page.select(".trend svg[role=group]").attr("aria-label")).contains("Delivered of all, per day");
        assertThat(page.select(".trend details table tbody tr").eachText())
                .containsExactly("Fri 20 Nov 2026 1,000 900 90.0 % 88.0 – 91.7 % · n 1,000");
        assertThat(page.select(".trend__link").eachAttr("aria-label"))
                .contains("Fri 20 Nov 2026: 90.0 % (88.0 – 91.7 % · n 1,000)");
        assertThat(page.select(".trend__point .chart-value tspan").eachText())
                .contains("Fri 20 Nov 2026: 90.0 %", "88.0 – 91.7 % · n 1,000");
    }

    @Test
    void daysAreThoseOfTheZone() {
        Document page = site.page("/?from=2026-11-01&until=2026-12-01&zone=Pacific/Auckland&interval=hour");

        assertThat(page.select(".trend details thead").text()).contains("Day (Pacific/Auckland)");
        assertThat(page.select(".filter-bar__zone").text()).isEqualTo("Pacific/Auckland");
        assertThat(page.select(".trend__caption").text()).contains("longer ones are shown");
    }

    @Test
    void csvLinksCarryWindowZoneUnitGroupAndFilters() {
        Document page = site.page(NOVEMBER + "&zone=Europe/Berlin&unit=message&network=23410&campaign=spring-7");

        assertThat(page.select("section[aria-labelledby=networks-title] .csv-link")
                        .attr("href"))
                .isEqualTo("/api/v1/delivery.csv?from=2026-11-01&until=2026-12-01&zone=Europe%2FBerlin&unit=message"
                        + "&group=network&campaign=spring-7&network=23410");
        assertThat(page.select(".trend .csv-link").attr("href")).contains("group=bucket&interval=day");
        assertThat(page.select(".split .csv-link").attr("href")).contains("group=state");
    }

    @Test
    void theFormsEchoWhatWasAskedFor() {
        Document page = site.page(NOVEMBER + "&zone=Europe/Berlin&unit=message&network=23410");

        assertThat(page.select("input[name=from]").attr("value")).isEqualTo("2026-11-01");
        assertThat(page.select("input[name=until]").attr("value")).isEqualTo("2026-12-01");
        assertThat(page.select("input[name=zone]:not([type=hidden])").attr("value"))
                .isEqualTo("Europe/Berlin");
        assertThat(page.select("option[selected]").attr("value")).isEqualTo("message");
        assertThat(page.select(".filter-form input[type=hidden][name=network]").eachAttr("value"))
                .containsExactly("23410", "23410");
        assertThat(page.select(".chip").attr("href")).doesNotContain("network").contains("zone=Europe%2FBerlin");
    }

    @Test
    void namedWindowsMoveAndTheirPermanentLinkDoesNot() {
        Document page = site.page("/?range=last-month&zone=Europe/Berlin");

        assertThat(page.select(".segments__item[aria-current]").get(0).text()).isEqualTo("Last month");
        assertThat(page.select(".filter-bar__window strong").text()).isEqualTo("1 Oct 2026 – 31 Oct 2026");
        assertThat(page.select(".filter-bar__link").attr("href"))
                .isEqualTo("/?from=2026-10-01&until=2026-11-01&zone=Europe%2FBerlin");
    }

    @Test
    void aDayWithTwoMidnightsIsOneDay() {
        // Clocks go back in Berlin on 25 October 2026.
        Document page = site.page("/?from=2026-10-25&until=2026-10-26&zone=Europe/Berlin");

        assertThat(page.select(".filter-bar__window strong").text()).isEqualTo("25 Oct 2026");
    }

    @Test
    void theStampSaysWhenTheLastReceiptCame() {
        intake.quarantined(2);

        Document page = site.page(NOVEMBER);

        assertThat(page.select(".freshness").text())
                .contains("Last receipt 21 Nov 2026, 12:15:27 UTC")
                .contains("As of 21 Nov 2026, 12:15:30 UTC")
                .contains("2 requests could not be read");
    }

    @Test
    void anEmptyWindowLeadsToTheNearestOneWithFigures() {
        Elements empty = site.page("/?from=2026-09-01&until=2026-09-08").select("[data-empty=none-in-range]");

        assertThat(empty).hasSize(1);
        assertThat(empty.select("a").attr("href")).isEqualTo("/?from=2026-11-20&until=2026-11-21");
    }

    @Test
    void filtersThatExcludeEverythingCanBeCleared() {
        Elements empty = site.page(NOVEMBER + "&network=99999").select("[data-empty=filtered-out]");

        assertThat(empty).hasSize(1);
        assertThat(empty.select("a").attr("href")).isEqualTo(NOVEMBER);
    }

    @Test
    void networksThatSendNoReceiptsAreSaidTo() {
        add("caribbean", Ports.SILENT, DeliveryState.SUBMITTED, 12);

        Document page = site.page(NOVEMBER + "&network=" + Ports.SILENT);

        assertThat(page.select("[data-empty=without-receipts]").text()).contains("send no receipts");
        assertThat(page.select(".rate-table .tag").eachText()).containsOnly("12 unknowable");
        assertThat(page.select(".rate__value, .tile__value").eachText()).containsOnly("—");
    }

    @Test
    void underAFilterByStateNothingCallsForALookAndTablesTellShares() {
        Document page = site.page(NOVEMBER + "&state=failed");

        assertThat(page.select(".attention")).isEmpty();
        assertThat(page.select(".tile__label").eachText()).containsExactly("Share of the whole");
        assertThat(page.select(".rate-table__head").eachText())
                .contains("Share")
                .doesNotContain("Delivered of all", "Coverage");
        assertThat(page.select("[data-empty]")).isEmpty();
        assertThat(page.select("main > :not(.glossary)").text()).doesNotContain("Delivered of");
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        Document page = site.page("/?from=soon", 400);

        assertThat(page.select("main").text()).contains("“from”").contains("neither a date");
    }

    private static String figure(Document page, String label) {
        return page.select(".figure-strip__item").stream()
                .filter(item -> item.select(".figure-strip__label").text().equals(label))
                .map(item -> item.select(".figure-strip__value").text())
                .findFirst()
                .orElseThrow();
    }
}
