package io.delivrd.ui;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.InMemoryDelivrd;
import io.delivrd.application.SampleReceipt;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class HygienePageTest {

    private final Site site;
    private final InMemoryDelivrd numbers;

    HygienePageTest(Site site, InMemoryDelivrd numbers) {
        this.site = site;
        this.numbers = numbers;
    }

    @BeforeEach
    void someNumbers() {
        if (site.page("/hygiene").select("tbody tr").isEmpty()) {
            List<SampleReceipt> sent = new ArrayList<>(List.of(
                    aReceipt("spring").to("447700900101").says("failed", "9"),
                    aReceipt("spring").to("447700900102").at(NOON.minus(Duration.ofDays(9))),
                    aReceipt("spring")
                            .to("447700900102")
                            .says("failed", "12")
                            .costing("0.0333", "EUR")
                            .at(NOON.minus(Duration.ofDays(5))),
                    aReceipt("spring").to("447700900102").says("failed", "12")));
            IntStream.range(0, 1_200)
                    .mapToObj(number -> aReceipt("autumn")
                            .to(String.format(Locale.ROOT, "4477%08d", number))
                            .says("failed", "2"))
                    .forEach(sent::add);
            numbers.recordAll(sent.stream().map(SampleReceipt::build).toList());
        }
    }

    @Test
    void theListIsCountedAndGoesOnWhereItIsLong() {
        Document spring = site.page("/hygiene?campaign=spring");
        assertThat(spring.select("#sums [data-action=suppress] dd").text()).isEqualTo("1");
        assertThat(spring.select("#sums [data-action=opt_out] dd").text()).isEqualTo("1");
        assertThat(spring.select("#sums [data-action=saved] dd").text()).isEqualTo("0.10 EUR");
        assertThat(site.pageAs("viewer", "/hygiene?campaign=spring").select("#sums [data-action=saved]"))
                .isEmpty();

        Document all = site.page("/hygiene");
        assertThat(all.select("#sums [data-action=retry] dd").text()).endsWith("or more");
        Document counted = site.page(all.select("#sums a").attr("href").replace("#sums", ""));
        assertThat(counted.select("#sums [data-action=retry] dd").text()).isEqualTo("1,200");
        assertThat(counted.select("#sums a")).isEmpty();
    }

    @Test
    void onlyWhatIsSureEnoughIsShownAndExported() {
        Document sure = site.page("/hygiene?campaign=spring&confidence_from=0.995");

        assertThat(sure.select("nav [data-sure='0.995']").attr("aria-current")).isEqualTo("true");
        assertThat(sure.select("tbody tr[data-action=suppress]")).hasSize(1);
        assertThat(sure.select("form[action$=csv] input[name=confidence_from]").val())
                .isEqualTo("0.995");
        assertThat(site.get("/hygiene?confidence_from=2").statusCode()).isEqualTo(400);
        assertThat(site.get("/hygiene?confidence_from=2").body()).contains("a number from 0 to 1");
    }
}
