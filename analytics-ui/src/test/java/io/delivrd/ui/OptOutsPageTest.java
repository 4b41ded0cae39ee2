package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.reply.InMemoryOptOuts;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class OptOutsPageTest {

    private static final String PATH = "/opt-outs";

    private final Site site;
    private final InMemoryOptOuts optOuts;

    OptOutsPageTest(Site site, InMemoryOptOuts optOuts) {
        this.site = site;
        this.optOuts = optOuts;
    }

    @BeforeEach
    void someAsked() {
        optOuts.reset();
        ask("447700900123", "2884", Wish.OUT, 1);
        ask("447700900124", "ACME", Wish.OUT, 2);
        ask("447700900125", "2884", Wish.IN, 3);
    }

    @AfterEach
    void nobodyAsked() {
        optOuts.reset();
    }

    private void ask(String number, String sender, Wish wish, int minutes) {
        Instant at = Ports.NOW.minusSeconds(3_600).plusSeconds(60L * minutes);
        optOuts.put(new OptOut(
                new Msisdn(number),
                Optional.of(new SenderId(sender)),
                wish,
                at,
                new OptOut.ByHand("ada", "by telephone"),
                at));
    }

    @Test
    void whoWantsNoMoreIsListedWithItsNumberMasked() {
        Document page = site.page(PATH);

        assertThat(page.select("#opt-outs tbody th").eachText()).containsExactly("447******124", "447******123");
        assertThat(page.text()).doesNotContain("447700900123").contains("by telephone", "hand of ada");
        assertThat(site.page(PATH + "?standing=all").select("#opt-outs tbody tr"))
                .hasSize(3);
        assertThat(site.page(PATH + "?standing=in").select("#opt-outs tbody tr").text())
                .contains("447******125", "Came back");
        assertThat(site.page(PATH + "?sender_id=2884").select("#opt-outs tbody tr"))
                .hasSize(1);
        assertThat(site.page(PATH + "?sender_id=none").text()).contains("Nothing is like that.");
        assertThat(site.get(PATH + "?standing=perhaps").statusCode()).isEqualTo(400);
        assertThat(site.get(PATH + "?after=x").statusCode()).isEqualTo(400);
    }

    @Test
    void aNumberIsLookedForOutsideTheAddressByWhoMaySeeNumbers() {
        Document found = Jsoup.parse(
                site.post(PATH + "/search", "number=%2B44+7700+900125").body());

        assertThat(found.select("#opt-outs tbody th").eachText()).containsExactly("447******125");
        assertThat(found.select("[role=status]").text()).contains("447******125");
        assertThat(site.post(PATH + "/search", "number=nobody").statusCode()).isEqualTo(400);
        assertThat(site.pageAs("viewer", PATH).select("form[action$=search], form[action$=release]"))
                .isEmpty();
        assertThat(site.pageAs("viewer", PATH).select("#opt-outs tbody tr")).hasSize(2);
    }

    @Test
    void oneIsSetAndReleasedByHand() {
        assertThat(site.post(PATH, "number=447700900130&sender_id=&standing=out&note=asked+in+the+shop")
                        .statusCode())
                .isEqualTo(303);
        Document page = site.page(PATH);
        assertThat(page.select("#opt-outs tbody tr").get(0).text())
                .contains("447******130", "every sender", "asked in the shop");

        String release = page.select("#opt-outs form").get(0).attr("action");
        assertThat(site.post(release, "").statusCode()).isEqualTo(303);
        assertThat(site.page(PATH).select("#opt-outs tbody th").eachText()).doesNotContain("447******130");
        assertThat(site.post(release, "").statusCode()).isEqualTo(303);

        for (String wrong :
                new String[] {"number=nobody&standing=out", "standing=out", "number=447700900130&standing=maybe"}) {
            assertThat(site.post(PATH, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }
}
