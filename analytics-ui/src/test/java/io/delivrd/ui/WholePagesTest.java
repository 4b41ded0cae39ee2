package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@MicronautTest
final class WholePagesTest {

    private final Site site;

    WholePagesTest(Site site) {
        this.site = site;
    }

    @Test
    @Timeout(20)
    void aTemplateThatFailsIsAnswered500AndNothingOfIt() {
        HttpResponse<String> answer = site.get("/broken-page", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("Broken", "missing");
    }
}
