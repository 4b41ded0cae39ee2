package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "delivrd.public-url", value = "https://sms.example.org/")
final class PublicUrlTest {

    private final Site site;

    PublicUrlTest(Site site) {
        this.site = site;
    }

    @Test
    void theConfiguredAddressIsTheOneToPaste() {
        Document page = site.page("/");

        assertThat(page.select(".code--large").text()).isEqualTo("https://sms.example.org/webhooks/vonage/receipts");
        assertThat(page.select(".notice--warn")).isEmpty();
    }
}
