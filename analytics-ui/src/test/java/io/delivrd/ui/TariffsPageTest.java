package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Role;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class TariffsPageTest {

    private static final String PAGE = "/finance/tariffs";

    private final Site site;
    private final EnteringFilter entering;

    TariffsPageTest(Site site, EnteringFilter entering) {
        this.site = site;
        this.entering = entering;
    }

    @AfterEach
    void asBefore() {
        entering.as(Role.ADMIN);
    }

    @Test
    void aPriceIsAddedEndedAndKeptInItsVersion() {
        HttpResponse<String> added = site.post(
                PAGE,
                "provider=vonage&account=ab12cd34&network=23410&price=0%2C0333&currency=EUR&valid_from=2026-11-01");
        HttpResponse<String> again = site.post(
                PAGE, "provider=vonage&account=ab12cd34&network=23410&price=0.04&currency=EUR&valid_from=2026-11-05");

        assertThat(added.statusCode()).isEqualTo(303);
        Document refused = Jsoup.parse(again.body());
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(refused.select("[role=alert]").text()).contains("There is a price for the same");
        assertThat(refused.select("input[name=price]").attr("value")).isEqualTo("0.04");
        assertThat(refused.select("input[name=valid_from]").attr("aria-invalid"))
                .isEqualTo("true");
        Document page = site.page(PAGE);
        assertThat(page.select("#lines tbody tr").eq(0).text())
                .startsWith("Network 23410 vonage ab12cd34 0.03330000 EUR 1 Nov 2026 open 1");
        String end = page.select("#lines tbody form").eq(0).attr("action");
        assertThat(site.post(end, "valid_until=2026-12-01").statusCode()).isEqualTo(303);
        assertThat(site.page(PAGE).select("#lines tbody tr").eq(0).text()).contains("1 Nov 2026 1 Dec 2026 2");
        assertThat(site.page(PAGE + "?version=1").select("#lines tbody tr").text())
                .contains("open 1");

        assertThat(site.post(PAGE + "/fetch", "provider=vonage&country=fr").statusCode())
                .isEqualTo(303);
        assertThat(site.page(PAGE).select("#lines tbody").text()).contains("Country FR vonage ab12cd34 0.05000000 EUR");
        assertThat(site.page(PAGE).select("#uploads tbody tr").eq(0).text())
                .startsWith("vonage ab12cd34 1 new, 0 there already, 0 refused");
        assertThat(site.post(PAGE + "/fetch", "provider=vonage").body()).contains("ask by country");
        assertThat(site.post(PAGE, "provider=vonage&price=0.033300001").statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoMayNotKeepTheBooksSeesNoForms() {
        entering.as(Role.VIEWER);

        assertThat(site.page(PAGE).select("main form[method=post]")).isEmpty();
    }
}
