package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "delivrd.fallback.enabled", value = "false")
final class FallbackByHandTest {

    private final Site site;
    private final InMemoryFallback fallback;

    FallbackByHandTest(Site site, InMemoryFallback fallback) {
        this.site = site;
        this.fallback = fallback;
    }

    @Test
    void theSettingThatTurnsTheScheduleOnIsNamed() {
        fallback.canAsk();

        Document page = site.page("/intake");

        assertThat(page.select("[data-fallback]").text()).isEqualTo("Only on request");
        assertThat(page.select(".section-note").text()).contains("delivrd.fallback.enabled");
        assertThat(page.select("form[action=/api/v1/polls]")).hasSize(2);
    }
}
