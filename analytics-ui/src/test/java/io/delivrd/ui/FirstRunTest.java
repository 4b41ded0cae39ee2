package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@MicronautTest
final class FirstRunTest {

    private final Site site;
    private final InMemoryIntake intake;

    FirstRunTest(Site site, InMemoryIntake intake) {
        this.site = site;
        this.intake = intake;
    }

    @Test
    void theAddressToPasteFollowsTheRequest() {
        Document page = site.page("/");

        assertThat(page.select(".code--large").text())
                .matches("http://(127\\.0\\.0\\.1|localhost):\\d+/webhooks/vonage/receipts");
        assertThat(page.select(".notice--warn").text()).contains("from this machine only");
        assertThat(page.select("[data-empty=no-receipt-ever]")).hasSize(1);
    }

    @Test
    void eachFormOfAReceiptHasACommand() {
        assertThat(site.page("/").select("details pre").eachText())
                .hasSize(3)
                .allMatch(command -> command.startsWith("curl "))
                .anyMatch(command -> command.contains("application/json"))
                .anyMatch(command -> command.contains("-G "));
    }

    @Test
    void withoutScriptThePageReloadsByALink() {
        Document page = site.page("/");

        assertThat(page.select(".first-run__waiting a").attr("href")).isEqualTo("/");
        assertThat(page.select("meta[http-equiv]")).isEmpty();
    }

    @Test
    void theFirstReceiptTurnsItIntoTheDashboard() {
        intake.received(1, 0, Ports.NOW);

        assertThat(site.page("/").select("h1").text()).isEqualTo("Overview");

        intake.nothing();
    }
}
