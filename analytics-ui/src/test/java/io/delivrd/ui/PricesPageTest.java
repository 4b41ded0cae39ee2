package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.price.InMemoryPrices;
import io.delivrd.application.finance.price.PricesContract;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import java.time.LocalDate;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class PricesPageTest {

    private static final String PAGE = "/finance/prices?period=2026-10";

    private final Site site;
    private final InMemoryPrices prices;

    PricesPageTest(Site site, InMemoryPrices prices) {
        this.site = site;
        this.prices = prices;
    }

    @BeforeEach
    void nothingYet() {
        prices.clear();
    }

    @Test
    void aChangeLeadsToItsFirstMessageAndIsDrawn() {
        prices.tariff(LocalDate.of(2026, 10, 1), "0.0333");
        for (int i = 0; i < 20; i++) {
            prices.part(
                    PricesContract.KEY,
                    "m-" + i,
                    Instant.parse("2026-10-14T08:00:00Z").plusSeconds(i * 86_400L / 2),
                    i < 10 ? "0.0333" : "0.03330001",
                    false,
                    false);
        }

        Document page = site.page(PAGE);

        assertThat(page.select("main tbody tr").eq(0).text())
                .isEqualTo("23410 vonage · ab12cd34 Differs from tariff 0.03330000 EUR 0.03330001 EUR m-10 19 Oct 2026,"
                        + " 08:00:00 UTC 10 +0.00000010 EUR");
        assertThat(page.select("main tbody tr").eq(0).select("td a").attr("href"))
                .isEqualTo("/messages/vonage/m-10");
        assertThat(page.select("#chart polyline")).hasSize(2);
        assertThat(page.select("#chart circle")).hasSizeGreaterThan(10);
        assertThat(page.select("#chart tbody tr:last-child").text())
                .isEqualTo("23 Oct 2026 0.03330001 EUR 2 0 0.03330000 EUR");
        assertThat(site.page(PAGE + "&network=99999").select("[data-empty=no-price-changes]"))
                .hasSize(1);
        site.page("/finance/prices?period=2026-1", 400);
    }
}
