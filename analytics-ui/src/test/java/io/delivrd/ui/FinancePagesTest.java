package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.ListedParts;
import io.delivrd.domain.money.MatchClass;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class FinancePagesTest {

    private final Site site;
    private final ListedParts books;

    FinancePagesTest(Site site, ListedParts books) {
        this.site = site;
        this.books = books;
    }

    @BeforeEach
    void aMonth() {
        books.clear();
        books.ofEveryClass();
    }

    private Document page(String path) {
        return Jsoup.parse(site.get(path).body());
    }

    private static String kind(Document page, String currency, String kind) {
        return page.select("[data-currency=" + currency + "] [data-kind=" + kind + "]")
                .text();
    }

    @Test
    void aMonthIsToldByCurrencyAndByWhatBecameOfItWithEstimatesApart() {
        Document page = page("/finance?period=2026-11");

        Elements euros = page.select("[data-currency=EUR]");
        assertThat(euros.select("[data-total]").text()).isEqualTo("0.67 EUR");
        assertThat(euros.select(".tile--lead").text()).contains("0.66650001", "+ 0.12 EUR estimated 0.12500000");
        assertThat(euros.select("[data-cost]").text()).isEqualTo("0.39575 EUR");
        assertThat(kind(page, "EUR", "delivered")).contains("0.10 EUR", "0.09990000", "2 parts");
        assertThat(kind(page, "EUR", "rejected")).contains("0.03330001");
        assertThat(kind(page, "EUR", "open")).contains("0.50000000", "1 part");
        assertThat(kind(page, "EUR", "unknown")).contains("0.00000000", "+ 0.12 EUR estimated");
        assertThat(kind(page, "USD", "failed")).contains("0.04000000");
        assertThat(page.select("[data-kind=stopped]")).isEmpty();
    }

    @Test
    void everyFigureOpensTheListBehindIt() {
        Document page = page("/finance?period=2026-11&provider=able");

        assertThat(page.select("[data-currency=EUR] [data-kind=open] a").attr("href"))
                .isEqualTo(
                        "/finance/match?period=2026-11&provider=able&state=queued%2Csent%2Csubmitted%2Cbuffered#messages");
        assertThat(page.select("[data-by=campaign] tbody a").eachAttr("href"))
                .contains("/finance/match?period=2026-11&provider=able&campaign=spring-7#messages");
        String networks = page.select("[data-by=country] tbody a").attr("href");
        assertThat(page(networks).select("[data-by=network] tbody th").eachText())
                .contains("O2 23410 · United Kingdom");
        assertThat(page(networks).select("[data-by=network] tbody a").eachAttr("href"))
                .contains("/finance/match?period=2026-11&provider=able&network=23410#messages");
    }

    @Test
    void theMonthBeforeStandsBesideIt() {
        books.clear();
        books.add(ListedParts.part(
                "m-1",
                "spring-7",
                DeliveryState.DELIVERED,
                MatchClass.ONLY_OURS,
                ListedParts.pushed("0.02500000"),
                Optional.empty(),
                0));

        Document after = page("/finance?period=2026-12");
        Document page = page("/finance?period=2026-11");

        assertThat(after.select("[data-empty=no-parts]")).hasSize(1);
        assertThat(page.select("[data-change]").text()).isEqualTo("—");
        assertThat(page.text()).contains("The month before has nothing in this currency.");
    }

    @Test
    void theHeadLeadsToOtherMonthsAndPagesAboutTheSameAccount() {
        Document page = page("/finance?period=2026-10&provider=able&account=ab12cd34");

        assertThat(page.select("[rel=prev]").attr("href"))
                .isEqualTo("/finance?period=2026-09&provider=able&account=ab12cd34");
        assertThat(page.select("[rel=next]").attr("href"))
                .isEqualTo("/finance?period=2026-11&provider=able&account=ab12cd34");
        assertThat(page.select("[data-tab=match]").attr("href"))
                .isEqualTo("/finance/match?period=2026-10&provider=able&account=ab12cd34");
        assertThat(page("/finance").select("[rel=next]")).isEmpty();
        assertThat(page("/finance").select("strong").text()).contains("November 2026");
        assertThat(page("/finance").select(".filter-bar").text()).contains("UTC", "ab12cd34");
    }

    @Test
    void theMatchIsToldByClassAndAsAWayFromOurSumToTheirs() {
        Document page = page("/finance/match?period=2026-11");

        assertThat(page.select("[data-classes] [data-class=price_differs] td").eachText())
                .containsExactly("1", "0.03330000", "0.03330001", "0.00000001", "EUR");
        assertThat(page.select("[data-classes] tfoot tr").eachText())
                .containsExactly(
                        "All 0.75820000 0.76 EUR 0.16650001 0.17 EUR -0.59169999 EUR",
                        "All 0.00000000 0.00 USD 0.04000000 0.04 USD 0.04000000 USD");
        Elements steps = page.select("[aria-labelledby=waterfall-EUR]");
        assertThat(steps.select("[data-step]").eachAttr("data-step"))
                .containsExactly(
                        "ours",
                        "price_differs",
                        "currency_differs",
                        "only_ours",
                        "only_theirs",
                        "twice",
                        "estimated",
                        "theirs");
        assertThat(steps.select("[data-step=estimated]").text()).endsWith("−0.12500000 0.16650001");
        assertThat(steps.select("[data-step=theirs]").text()).endsWith("0.16650001");
        assertThat(page.select("[data-unrecorded]").text()).startsWith("For 2 parts no record");
        assertThat(page.select("[data-sources] [data-source=tariff]").text())
                .isEqualTo("Estimated estimate by price list 1 0.00 EUR 0.00000000 + 0.12 EUR estimated 0.12500000");
        assertThat(page.select("[data-sources] [data-class=twice][data-source=report]")
                        .text())
                .startsWith("Billed twice record, fetched 1 0.07 EUR 0.06660000");
    }

    @Test
    void theListOpensTheMessageAndKeepsItsFilters() {
        Document page = page("/finance/match?period=2026-11&class=twice&campaign=autumn");

        assertThat(page.select("[data-parts] tbody tr").eachText())
                .singleElement()
                .asString()
                .startsWith("m-6 Dispute m-6 Billed twice 0.03330000 EUR pushed with a receipt 0.06660000 EUR 2 records"
                        + " 0.03330000 EUR Delivered");
        assertThat(page.select("input[form=dispute][name=message_id]").val()).isEqualTo("m-6");
        assertThat(page.select("form#dispute input").eachAttr("value")).containsExactly("2026-11", "twice");
        assertThat(page.select("[data-parts] tbody a").attr("href")).isEqualTo("/messages/able/m-6");
        assertThat(page.select(".chip").attr("href")).isEqualTo("/finance/match?period=2026-11&class=twice#messages");
        assertThat(page.select("a[href*=match.csv]").attr("href"))
                .isEqualTo("/api/v1/finance/match.csv?period=2026-11&class=twice&campaign=autumn");
        assertThat(page("/finance/match?period=2026-11&class=twice&campaign=none")
                        .select("[data-empty=no-match]"))
                .hasSize(1);
    }

    @Test
    void longListsHavePages() {
        books.clear();
        for (int i = 0; i < 60; i++) {
            books.add(ListedParts.part(
                    "m-%03d".formatted(i),
                    "campaign-" + i,
                    DeliveryState.DELIVERED,
                    MatchClass.ONLY_OURS,
                    ListedParts.pushed("0.01000000"),
                    Optional.empty(),
                    0));
        }

        Document first = page("/finance/match?period=2026-11");
        Document second =
                page(first.select("[rel=next][href*=after]").attr("href").replaceFirst("#.*", ""));
        Document campaigns = page("/finance?period=2026-11&by=campaign&page=2");

        assertThat(first.select("[data-parts] tbody tr")).hasSize(50);
        assertThat(second.select("[data-parts] tbody a").eachText())
                .startsWith("m-050")
                .hasSize(10);
        assertThat(page("/finance?period=2026-11").select("[data-by=campaign] tbody tr"))
                .hasSize(10);
        assertThat(campaigns.select("[data-by=campaign] tbody tr")).hasSize(10);
        assertThat(campaigns.text()).contains("Rows 51 – 60 of 60");
        assertThat(List.of(campaigns.select("[data-by=campaign] tfoot").text()))
                .contains("EUR in all 60 0.60 EUR 0.60000000 60 0.01000 EUR 0.60000000 / 60");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(site.get("/finance?period=2026-13").statusCode()).isEqualTo(400);
        assertThat(page("/finance?period=2026-13").text()).contains("is no month such as 2026-11");
        assertThat(site.get("/finance?by=weather").statusCode()).isEqualTo(400);
        assertThat(site.get("/finance/match?after=!").statusCode()).isEqualTo(400);
    }
}
