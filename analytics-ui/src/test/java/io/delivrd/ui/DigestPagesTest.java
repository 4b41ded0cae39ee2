package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.digest.Digest;
import io.delivrd.application.digest.Digests;
import io.delivrd.application.notice.InMemoryNotices;
import io.delivrd.application.notice.Notice;
import io.delivrd.application.view.PageAddress;
import io.delivrd.application.view.SavedView;
import io.delivrd.application.view.SavedViews;
import io.delivrd.domain.receipt.DeliveryState;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class DigestPagesTest {

    private static final String PATH = "/settings/digests";
    private static final String LAST_WEEK = "2026-11-12T10:00:00Z";

    private final Site site;
    private final InMemoryFigures figures;
    private final Digests digests;
    private final SavedViews views;
    private final InMemoryNotices notices;

    DigestPagesTest(Site site, InMemoryFigures figures, Digests digests, SavedViews views, InMemoryNotices notices) {
        this.notices = notices;
        this.site = site;
        this.figures = figures;
        this.digests = digests;
        this.views = views;
    }

    @BeforeEach
    void spamOnOneNetwork() {
        digests.all().forEach(digest -> digests.remove(digest.id()));
        figures.clear();
        figures.add(Counted.of(LAST_WEEK, "steady", "23410", DeliveryState.DELIVERED, 9_000));
        figures.add(Counted.of(LAST_WEEK, "spring-sale-2", "23415", DeliveryState.DELIVERED, 2_000));
        figures.add(Counted.of(LAST_WEEK, "spring-sale-2", "23415", DeliveryState.FAILED, 1_082)
                .error("6"));
    }

    private Digest added(String more) {
        HttpResponse<String> answer = site.post(
                PATH, "name=Weekly&addresses=ada%40example.org%0Abob%40example.org&zone=Europe%2FBerlin&" + more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return digests.all().getFirst();
    }

    private Document one(Digest digest) {
        return site.page(PATH + "/" + digest.id());
    }

    @Test
    void theUsualOneTellsWhoMustActOnWhatAndWhere() {
        Digest digest = added("every=weekly&weekday=1&at=07%3A00&language=en");

        Document page = one(digest);

        assertThat(page.select("h3").text()).isEqualTo("Weekly: one thing went wrong, 9 Nov 2026 – 15 Nov 2026");
        assertThat(page.select("tbody tr").text())
                .startsWith("content owner spring-sale-2 on Vodafone Anti-spam rejection (code 6) 1,082 12 Nov 2026");
        assertThat(page.select("main").text()).contains("12,082 parts, 91.0 % of them delivered");
        assertThat(site.page(PATH).select("tbody tr").text())
                .contains("Weekly", "by ada", "Monday, 07:00, Europe/Berlin", "2 addresses", "23 Nov 2026");
    }

    @Test
    void itIsWrittenInTheLanguageOfItsReader() {
        Document page = one(added("every=weekly&language=de"));

        assertThat(page.select("h3").text()).startsWith("Weekly: eines ging schief");
        assertThat(page.select("tbody tr").text()).contains("Texte und Absender", "Vom Spamfilter abgelehnt");
    }

    @Test
    void oneOfASavedViewTellsItsFiguresAndStopsWhenItIsGone() {
        SavedView view = new SavedView(
                UUID.randomUUID(),
                "Vodafone",
                "ada",
                false,
                PageAddress.of("/campaigns?range=last-7-days&network=23415"),
                Ports.NOW,
                Ports.NOW);
        views.add(view);
        Digest digest = added("view=" + view.id() + "&every=weekly");

        Document page = one(digest);

        assertThat(page.select("h3").text()).startsWith("Weekly: Vodafone, ");
        assertThat(page.select("tbody tr").text()).startsWith("spring-sale-2 3,082 64.9 %");
        assertThat(page.select("main p > a[href^=/campaigns]").attr("href"))
                .isEqualTo("/campaigns?network=23415&from=2026-11-09&until=2026-11-16&zone=Europe%2FBerlin");

        views.remove(view.id());
        assertThat(one(digest).select("[data-empty=no-view]")).hasSize(1);
        assertThat(site.post(PATH + "/" + digest.id() + "/send", "").headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("done=unsent"));
    }

    @Test
    void whatCannotBeUsedIsToldAtItsFieldAndKept() {
        HttpResponse<String> answer = site.post(PATH, "name=Weekly&addresses=ada%40example.org,nobody");

        assertThat(answer.statusCode()).isEqualTo(400);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#digest-addresses-problem").text()).contains("number 2 is no address");
        assertThat(page.select("textarea").text()).isEqualTo("ada@example.org,nobody");
        assertThat(Jsoup.parse(site.post(PATH, "name=+").body()).select("#digest-name-problem"))
                .hasSize(1);
        assertThat(Jsoup.parse(site.post(PATH, "name=x&zone=Nowhere").body()).select("#digest-zone-problem"))
                .hasSize(1);
    }

    @Test
    void itIsSentByHandChangedAndTakenAway() {
        Digest digest = added("every=daily");
        String path = PATH + "/" + digest.id();

        assertThat(site.page(site.post(path + "/send", "")
                                .headers()
                                .firstValue("location")
                                .orElseThrow())
                        .select(".form-done")
                        .text())
                .isEqualTo("It is in the outbox.");
        assertThat(site.post(path, "name=Monthly&every=monthly&monthday=3").statusCode())
                .isEqualTo(303);
        assertThat(digests.find(digest.id()))
                .hasValueSatisfying(changed -> assertThat(changed.channels()).isEmpty());
        assertThat(site.post(path + "/remove", "").statusCode()).isEqualTo(303);
        site.page(path, 404);
    }

    @Test
    void whatIsSentShowsDayByDayHowManyWereDelivered() {
        figures.add(Counted.of("2026-11-10T10:00:00Z", "steady", "23410", DeliveryState.DELIVERED, 100));
        Digest digest = added("every=weekly&weekday=1&at=07%3A00&language=en");

        site.post(PATH + "/" + digest.id() + "/send", "");

        Notice.Picture picture = notices.put().getLast().picture().orElseThrow();
        assertThat(new String(picture.bytes(), StandardCharsets.UTF_8))
                .matches("NaN 1\\.0 NaN 0\\.910\\d+ NaN NaN NaN");
        assertThat(picture.text())
                .isEqualTo("Delivered of all: 100.0 % on 10 Nov 2026, lowest 91.0 % on 12 Nov 2026, last 91.0 % on"
                        + " 12 Nov 2026.");
        assertThat(picture.legend()).contains("Dashed: coverage");
    }
}
