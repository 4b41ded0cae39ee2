package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.closing.Adjustment;
import io.delivrd.application.finance.closing.InMemoryClosings;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class PeriodsPageTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String PATH = "/finance/periods?period=2026-10";

    private final Site site;
    private final InMemoryClosings closings;

    PeriodsPageTest(Site site, InMemoryClosings closings) {
        this.site = site;
        this.closings = closings;
    }

    @BeforeEach
    void october() {
        closings.clear();
        closings.heardOf(OCTOBER);
    }

    private String taken(String step, String form) {
        HttpResponse<String> answer = site.post("/finance/periods/2026-10/" + step, form);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    @Test
    void anOpenMonthThatIsOverSaysWhatToDoNextAndAsksBeforeItIsDone() {
        Document page = site.page(PATH);

        assertThat(page.select("#month-title").text()).isEqualTo("October 2026 open");
        assertThat(page.text()).contains("It could have been soft closed since 5 Nov 2026, 00:00");
        assertThat(page.select("details[data-step]").eachAttr("data-step")).containsExactly("soft-close", "close");
        assertThat(page.select("details[data-step=close] form").attr("action"))
                .isEqualTo("/finance/periods/2026-10/close");
        assertThat(page.select("[data-empty=no-adjustments]").text()).isEqualTo("Nothing has come late.");
    }

    @Test
    void aClosedMonthShowsItsManifestAndFiles() {
        Document page = site.page(taken("close", ""));

        assertThat(page.select(".form-done").text()).isEqualTo("The month is closed. Its files are below.");
        assertThat(page.select("[data-manifest]").text()).matches("[0-9a-f]{64}");
        assertThat(page.select("section[data-state=closed] tbody th a").eachAttr("href"))
                .contains(
                        "/api/v1/finance/periods/2026-10/export.zip",
                        "/api/v1/finance/periods/2026-10/ledger.csv",
                        "/api/v1/finance/periods/2026-10/booking.csv");
        assertThat(page.select("[data-table=months] tbody tr").text()).contains("October 2026 closed 1", "ada");
        assertThat(site.page(taken("close", "")).select("[role=alert]").text())
                .isEqualTo("! Somebody has closed it already.");
    }

    @Test
    void reopeningIsForAdminsAndWantsAReason() {
        taken("close", "");

        assertThat(site.pageAs("finance", PATH).select("details[data-step]")).isEmpty();
        assertThat(site.page(taken("reopen", "reason=")).select("[role=alert]").text())
                .contains("A reason is needed");
        Document open = site.page(taken("reopen", "reason=wrong+price+list"));
        assertThat(open.select("[data-note]").text()).isEqualTo("wrong price list");
        assertThat(open.text()).contains("reopened by ada. The next closing is revision 2.");
        assertThat(open.select("section[data-state=open] ul a").attr("href"))
                .isEqualTo("/api/v1/finance/periods/2026-10/export.zip?revision=1");
    }

    @Test
    void whatCameLateLeadsToItsMessage() {
        closings.tell(
                OCTOBER,
                List.of(new Adjustment(
                        OCTOBER.minusMonths(1),
                        1,
                        Adjustment.Reason.PRICE_REVISION,
                        Optional.of(Ports.NOW),
                        new PartKey(new ProviderId("vonage"), new AccountId("ab12cd34"), new MessageId("m-1")),
                        Ports.NOW,
                        new Campaign("spring-7"),
                        new NetworkCode("23410"),
                        new CurrencyCode("EUR"),
                        new BigDecimal("0.00000001"),
                        BigDecimal.ZERO,
                        new BigDecimal("0.03330001"))));

        Document page = site.page(PATH);

        assertThat(page.select("[data-table=lines] tbody tr").text())
                .isEqualTo("m-1 September 2026 price revision 21 Nov 2026, 12:15:30 UTC spring-7 23410 0.00000001 EUR"
                        + " 0.03330001 EUR");
        assertThat(page.select("[data-table=lines] tbody a").attr("href")).isEqualTo("/messages/vonage/m-1");
    }
}
