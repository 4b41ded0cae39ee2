package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@MicronautTest
final class PrivacyPageTest {

    private static final String PATH = "/settings/privacy";

    private final Site site;

    PrivacyPageTest(Site site) {
        this.site = site;
    }

    @Test
    void aNumberIsFoundAndErasedOnlyByWhoMeansIt() {
        HttpResponse<String> found = site.post(PATH + "/search", "number=%2B44+7700+900123");
        Document page = Jsoup.parse(found.body());

        assertThat(page.select("#found-title").text()).isEqualTo("About 447******123");
        assertThat(page.select("[aria-labelledby=number-title] tbody tr").eachText())
                .containsExactly("Messages 1", "Quarantine 1");

        HttpResponse<String> unsure = site.post(PATH + "/erase", "number=447700900123");
        assertThat(unsure.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(unsure.body()).select("[role=alert]").text()).contains("Tick");

        HttpResponse<String> erased = site.post(PATH + "/erase", "number=447700900123&sure=on");
        Document done = Jsoup.parse(erased.body());
        assertThat(done.select(".form-done").text()).startsWith("Erased from 2 rows. Certificate ");
        assertThat(done.select("#erasures tbody tr").eachText()).hasSize(1);
        assertThat(erased.body()).doesNotContain("447700900123");
    }

    @Test
    void whatIsNoNumberIsToldWhereItWasTyped() {
        HttpResponse<String> answer = site.post(PATH + "/search", "number=ACME");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains("no number");
    }

    @Test
    void itSaysForHowLongThingsAreKept() {
        assertThat(site.page(PATH).select("#retention tbody tr").eachText())
                .contains(
                        "Receipts with payloads, by months for ever everything so far nothing dropped yet 0",
                        "Numbers, client-refs, sender ids, payloads 395 days everything so far nothing dropped yet 0");
    }
}
