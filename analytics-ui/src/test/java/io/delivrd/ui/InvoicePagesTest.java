package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.ListedParts;
import io.delivrd.application.finance.ListedSpend;
import io.delivrd.application.finance.invoice.InMemoryInvoices;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.InvoiceColumns;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class InvoicePagesTest {

    private static final String INVOICE = "/finance/invoices/00000000-0000-0000-0000-000000000007";

    private final Site site;
    private final InMemoryInvoices invoices;
    private final ListedSpend spend;
    private final ListedParts books;

    InvoicePagesTest(Site site, InMemoryInvoices invoices, ListedSpend spend, ListedParts books) {
        this.books = books;
        this.site = site;
        this.invoices = invoices;
        this.spend = spend;
    }

    @BeforeEach
    void nothingYet() {
        invoices.clear();
        spend.clear();
        books.clear();
    }

    @Test
    void anInvoiceIsHandedInForTheMonthAndAccountShown() {
        Document page = site.page("/finance/invoices?period=2026-10");

        assertThat(page.select("form[enctype=multipart/form-data] button").attr("formaction"))
                .isEqualTo("/api/v1/finance/invoices?period=2026-10");
        assertThat(page.select("form input[type=file]").attr("name")).isEqualTo("file");
        assertThat(page.select("form details input").eachAttr("name"))
                .containsExactly("description", "network", "country", "quantity", "unit_price", "amount", "currency");
        assertThat(page.select("[data-empty=no-invoices]")).hasSize(1);
    }

    private void sum(long parts, String amount, String network) {
        spend.with(
                "EUR", parts, amount, "provider", "vonage", "account", "ab12cd34", "network", network, "country", "DE");
    }

    @Test
    void aLineLeadsToTheMessagesThatExplainIt() {
        sum(100, "3.33", "26201");
        sum(50, "2", "26202");
        DemoPages.invoice(invoices);

        assertThat(site.page("/finance/invoices?period=2026-10")
                        .select("[data-invoices] tbody tr")
                        .text())
                .isEqualTo("october.csv vonage · ab12cd34 2 1 28.45000000 EUR 21 Nov 2026, 12:15:30 UTC fiona");
        Document page = site.page(INVOICE);

        assertThat(page.select("[data-totals] tbody tr").text())
                .isEqualTo("EUR 5.33000000 28.45000000 23.12000000 23.12 EUR");
        assertThat(page.select("[data-line=2]").text())
                .isEqualTo("2 SMS Germany our sum of the network Telekom, 26201 · Germany Messages behind it 103 100"
                        + " 0.03340000 3.45000000 3.33000000 0.12000000 0.09990000 0.01030000 0.00980000 EUR");
        assertThat(page.select("[data-line=2] a").attr("href"))
                .isEqualTo("/finance/match?period=2026-10&provider=vonage&account=ab12cd34&network=26201#messages");
        assertThat(page.select("[data-line=3] [data-matched]").text()).isEqualTo("nothing of ours");
        assertThat(page.select("[data-only-ours] tbody tr").text()).isEqualTo("26202, Germany 50 2.00000000 EUR");
        assertThat(page.select("[data-refused] tbody tr").text()).isEqualTo("4 Amount has more than eight decimals");
        assertThat(page.select("a[download]").attr("href")).isEqualTo("/api/v1" + INVOICE + "/file");
    }

    @Test
    void aPdfIsSaidToBeKept() {
        invoices.add(
                new Invoice(
                        new UUID(0, 7),
                        YearMonth.of(2026, 10),
                        VonageCatalogue.VONAGE,
                        InMemoryFallback.ACCOUNT,
                        "october.pdf",
                        Invoice.Kind.PDF,
                        5,
                        "aa",
                        InvoiceColumns.NONE,
                        Ports.NOW,
                        "fiona",
                        List.of(),
                        List.of()),
                new byte[5]);

        Document page = site.page(INVOICE);

        assertThat(page.select("[data-kept]")).hasSize(1);
        assertThat(page.select("[data-lines], [data-totals]")).isEmpty();
        site.page("/finance/invoices/8", 404);
        site.page("/finance/invoices?period=2026", 400);
    }

    @Test
    void whatHasNoRecordIsSaidOnThePageOfTheMatch() {
        books.ofEveryClass();

        assertThat(site.page("/finance/match?period=2026-11")
                        .select("#fetch [data-fetch-estimate]")
                        .text())
                .contains("no record of the provider, which cannot be asked for records here");
    }
}
