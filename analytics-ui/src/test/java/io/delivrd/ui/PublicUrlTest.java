package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
final class PublicUrlTest {

    private static final String URL = "https://sms.example.org/dlr";

    private final Site site;

    PublicUrlTest(Site site) {
        this.site = site;
    }

    @Test
    void theAddressToPasteIsThatOfTheSite() {
        Document page = Jsoup.parse(site.get("/", "X-Site", URL).body());

        assertThat(page.select(".code--large").text()).isEqualTo(URL + "/webhooks/vonage/receipts");
        assertThat(page.select(".notice--warn")).isEmpty();
        assertThat(page.select("[data-first-run]").attr("data-here-href")).isEqualTo("/dlr/");
    }

    @ParameterizedTest
    @CsvSource({
        URL + "/campaigns?q=a%20b, /campaigns?q=a%20b",
        URL + "/, /",
        "https://sms.example.org/other/x, /",
        "https://sms.example.org/dlrs/x, /",
        "https://sms.example.org/dlr//evil.example/x, /",
        "https://sms.example.org/dlr, /",
        "not an address, /",
    })
    void theChoiceOfALanguageLeadsBackWithinTheSite(String before, String to) {
        HttpResponse<String> answer = site.post("/language", "language=de", "X-Site", URL, "Referer", before);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(to);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Path=/dlr;");
    }
}
