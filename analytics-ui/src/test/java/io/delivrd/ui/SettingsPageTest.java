package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class SettingsPageTest {

    private final Site site;
    private final InMemoryExpectations expectations;
    private final InMemoryFallback fallback;

    SettingsPageTest(Site site, InMemoryExpectations expectations, InMemoryFallback fallback) {
        this.site = site;
        this.expectations = expectations;
        this.fallback = fallback;
    }

    @BeforeEach
    void nothingSaid() {
        expectations.clear();
        fallback.clear();
    }

    @Test
    void anAccountShowsTheAddressToPasteAndWaits() {
        Document page = site.page("/settings");

        assertThat(page.select(".account pre").text()).endsWith("/webhooks/vonage/receipts/s3cret");
        assertThat(page.select(".account__state--heard")).isEmpty();
        assertThat(page.select("main").attr("data-refresh")).isEqualTo("4");
    }

    @Test
    void onceAReceiptCameTheLightIsOn() {
        fallback.arrived(Optional.of(Ports.NOW.minusSeconds(3)), Ports.NOW.minusSeconds(12));

        Document page = site.page("/settings");

        assertThat(page.select(".account__state--heard").text())
                .isEqualTo("Receipts arrive; the last one at 21 Nov 2026, 12:15:27 UTC");
        assertThat(page.select("main").hasAttr("data-refresh")).isFalse();
    }

    @Test
    void whatIsSaidOfANetworkIsKept() {
        HttpResponse<String> answer =
                site.post("/settings/networks", "code=US-TOLL-FREE&validity=24&grace=2&support=carrier");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(expectations.all())
                .containsExactly(new NetworkExpectation(
                        new NetworkCode("US-TOLL-FREE"),
                        Duration.ofHours(24),
                        Duration.ofHours(2),
                        ReceiptSupport.CARRIER));
        assertThat(site.page("/settings").select("#networks tbody tr").eachText())
                .containsExactly("US-TOLL-FREE carrier confirms 24.0 h 2.0 h Change");
    }

    @Test
    void aFieldThatCannotBeReadIsNamedAndNothingIsKept() {
        HttpResponse<String> answer =
                site.post("/settings/networks", "code=23410&validity=soon&grace=2&support=carrier");

        Document page = Jsoup.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(page.select("#networks [role=alert]").text()).startsWith("Validity:");
        assertThat(page.select("#networks input[name=code]").attr("value")).isEqualTo("23410");
        assertThat(expectations.all()).isEmpty();
    }
}
