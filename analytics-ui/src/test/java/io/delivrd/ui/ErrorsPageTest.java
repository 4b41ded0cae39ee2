package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Role;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class ErrorsPageTest {

    private static final String AT = "2026-11-20T10:00:00Z";

    private final Site site;
    private final InMemoryFigures figures;
    private final EnteringFilter signedIn;

    ErrorsPageTest(Site site, InMemoryFigures figures, InMemoryIntake intake, EnteringFilter signedIn) {
        this.site = site;
        this.figures = figures;
        this.signedIn = signedIn;
        intake.received(1, 0, Ports.NOW);
    }

    @BeforeEach
    void someFailures() {
        figures.clear();
        signedIn.as();
        add("may", "23410", DeliveryState.DELIVERED, 900, "", "EUR");
        add("may", "23410", DeliveryState.FAILED, 30, "3", "EUR");
        add("june", "23415", DeliveryState.FAILED, 10, "3", "GBP");
        add("june", "23415", DeliveryState.DELIVERED, 30, "", "GBP");
        add("may", "23410", DeliveryState.FAILED, 15, "2", "EUR");
        add("may", "23410", DeliveryState.REJECTED, 8, "6", "EUR");
        add("may", "23410", DeliveryState.EXPIRED, 5, "", "EUR");
        add("may", "23410", DeliveryState.UNKNOWN, 2, "", "EUR");
    }

    private void add(String campaign, String network, DeliveryState state, long n, String error, String currency) {
        figures.add(Counted.of(AT, campaign, network, state, n)
                .priced("0.10000000", currency)
                .error(error));
    }

    @Test
    void whatToDoFirstIsCountedByWhoMustAct() {
        Document page = site.page("/errors");

        assertThat(page.select(".todo__text").eachText())
                .containsExactly(
                        "40 parts went to numbers that must leave your list.",
                        "15 parts may still arrive if sent again later.",
                        "8 parts wait for you: put sender, text or registration right.",
                        "7 parts failed without a reason that tells anything.");
        for (String anchor : page.select(".todo__link[href^=#]").eachAttr("href")) {
            assertThat(page.select(anchor)).hasSize(1);
        }
    }

    @Test
    void errorsAreSharesOfAllAndOfWhatFailed() {
        Document page = site.page("/errors");

        assertThat(page.select("[data-group=permanent] tr").get(1).text())
                .contains("Absent subscriber, permanent")
                .contains("40 4.0 % 3.0 – 5.4 % · n 1,000 57.1 %")
                .contains("n 70");
        assertThat(page.select("[data-group=unknown] tr").get(1).text()).contains("Expired 5 · Unknown 2");
        assertThat(page.select("section[aria-labelledby=errors-title] .section-head__note")
                        .text())
                .isEqualTo("70 not delivered (7.0 % of all)");
    }

    @Test
    void moneySpentOnFailuresIsForThoseWhoMaySeeIt() {
        signedIn.as(Role.VIEWER);
        assertThat(site.page("/errors").text()).doesNotContain("EUR").doesNotContain("Spent");

        signedIn.as(Role.FINANCE);
        assertThat(site.page("/errors")
                        .select("[data-group=permanent] .errors__group .money")
                        .eachText())
                .containsExactly("3.00 EUR", "1.00 GBP");
    }

    @Test
    void anErrorLeadsToItsCampaignsAndNetworks() {
        String href = site.page("/errors")
                .select("[data-group=permanent] .errors__link")
                .attr("href");
        assertThat(href).isEqualTo("/errors?provider=vonage&error=3");

        Document page = site.page(href);

        assertThat(page.select("tbody[data-group]").eachAttr("data-group")).containsExactly("permanent");
        assertThat(page.select("[data-group=permanent] tr").get(1).text())
                .contains("4.0 %")
                .contains("n 70");
        assertThat(page.select("[data-places=campaign] tbody tr").eachText())
                .containsExactly(
                        "may 30 3.1 % 2.2 – 4.4 % · n 960 75.0 %", "june 10 25.0 % 14.2 – 40.2 % · n 40 25.0 %");
        assertThat(page.select("[data-places=campaign] .rate-table__link").eachAttr("href"))
                .containsExactly("/campaigns/may?provider=vonage&error=3", "/campaigns/june?provider=vonage&error=3");
        assertThat(page.select("[data-places=network] .rate-table__link").eachAttr("href"))
                .contains("/networks/23410?provider=vonage&error=3");
        assertThat(page.select(".chip").eachText()).hasSize(2);
        assertThat(page.select(".errors__link")).isEmpty();
    }

    @Test
    void theCsvHasTheSameFilters() {
        assertThat(site.page("/errors?campaign=may&error=3")
                        .select(".csv-link")
                        .get(0)
                        .attr("href"))
                .startsWith("/api/v1/delivery.csv?")
                .endsWith("&group=provider&group=error&campaign=may&error=3");
    }

    @Test
    void emptyStatesTellWhyThereIsNothing() {
        assertThat(empty("/errors?from=2020-01-01&until=2020-01-02")).isEqualTo("none-in-range");
        assertThat(empty("/errors?campaign=none")).isEqualTo("filtered-out");
        figures.clear();
        add("may", "23410", DeliveryState.DELIVERED, 9, "", "EUR");
        assertThat(empty("/errors")).isEqualTo("nothing-failed");
        figures.clear();
        add("may", "23410", DeliveryState.SUBMITTED, 9, "", "EUR");
        assertThat(empty("/errors")).isEqualTo("awaiting");
        figures.clear();
        add("may", Ports.SILENT, DeliveryState.SUBMITTED, 9, "", "EUR");
        assertThat(empty("/errors")).isEqualTo("without-receipts");
        figures.clear();
        assertThat(empty("/errors")).isEqualTo("nothing-yet");
    }

    private String empty(String path) {
        return site.page(path).select("[data-empty]").attr("data-empty");
    }
}
