package io.delivrd.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class MessageSearchPageTest {

    private static final String NUMBER = "447700900123";

    private final Site site;
    private final InMemoryTrails trails;

    MessageSearchPageTest(Site site, InMemoryTrails trails, InMemoryFigures figures) {
        this.site = site;
        this.trails = trails;
        figures.clear();
        Campaigns.fill(figures);
    }

    @BeforeEach
    void someMessages() {
        trails.clear();
        DemoPages.messages(trails);
    }

    @Test
    void aNumberIsFoundAndShownMaskedOnly() {
        Document page = site.search("+44 7700 900123", "number", 200);

        assertThat(page.select("caption").text()).isEqualTo("Messages to 447******123, newest first");
        assertThat(page.select("tbody tr").eachText())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .startsWith(
                                "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e 20 Nov 2026, 10:31:07 UTC 447******123 Delivered")
                        .contains("Delivered late", "final since 20 Nov 2026, 10:58:09 UTC", "O2")
                        .endsWith("spring-7"));
        assertThat(page.select("tbody th a").attr("href"))
                .isEqualTo("/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");
        assertThat(page.select("tbody td:last-child a").attr("href")).isEqualTo("/campaigns/spring-7");
        assertThat(page.select("tbody svg.swatch, tbody .state-chip svg")).hasSize(1);
        assertThat(page.html()).doesNotContain(NUMBER).doesNotContain("cust-991");
        assertThat(page.select("input[name=by][checked]").attr("value")).isEqualTo("number");
    }

    @Test
    void aReferenceIsFound() {
        Document page = site.search("black-friday-early", "reference", 200);

        assertThat(page.select("tbody th").eachText()).containsExactly("0B00000127FDBC63");
        assertThat(page.select("tbody tr").text()).contains("Rejected", "6 ");
        assertThat(page.select("tbody .code-chip").text()).isEqualTo("6");
    }

    @Test
    void whatIsTypedWithoutAKindIsAnIdThenANumberThenAReference() {
        assertThat(site.get("/messages?q=stuck-1").headers().firstValue("location"))
                .contains("/messages/vonage/stuck-1");
        assertThat(site.search(NUMBER, "", 200).select("tbody tr")).hasSize(1);
        assertThat(site.search("spring-7", "", 200).select("tbody th").eachText())
                .containsExactly("unheard-1", "long-1", "stuck-1");
        assertThat(site.search("spring-7", "", 200)
                        .select("input[name=by][checked]")
                        .attr("value"))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidToBeByItsKind() {
        assertThat(none("447700900000", "number")).contains("for this number", "taken as the number 447700900000");
        assertThat(none("Spring-7", "reference")).contains("for this client reference");
        assertThat(none("nothing", "")).contains("this id, this number or this client reference");
        assertThat(site.page("/messages?q=%3Cb%3E&by=id", 404)
                        .select("[data-empty=none-found]")
                        .text())
                .contains("for this id");
        assertThat(site.page("/messages").select("[role=status], table")).isEmpty();
    }

    @Test
    void whereTheWritingIsTheReasonItIsSaidHowToWrite() {
        assertThat(none("letters", "number"))
                .startsWith("This cannot be read as a number.")
                .contains("07700 900123");
        assertThat(none("123", "number")).startsWith("123 are too few digits").doesNotContain("known");
        assertThat(none("07700 900999", "number")).contains("taken as 07700900999 within its country", "+44 7700");
    }

    private String none(String typed, String by) {
        return site.search(typed, by, 404).select("[data-empty=none-found]").text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07700 900123",
                "+44 (0)7700 900123",
                "'447700900123",
                "tel:+447700900123",
                "0044 7700-900123",
                "\u202a+447700900123\u202c",
                "7700900123",
                "900123",
                "0123"
            })
    void aNumberIsFoundInAnyForm(String typed) {
        for (String by : List.of("", "number")) {
            assertThat(site.search(typed, by, 200).select("tbody th").eachText())
                    .containsExactly("5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");
        }
    }

    @Test
    void whatIsTypedStandsInNoAddress() {
        for (String typed : List.of(NUMBER, "07700 900123", "spring-7:cust-991", "900123", "no-such-reference")) {
            String address = site.whereSearchLeads(typed, "");

            assertThat(address).startsWith("/messages?found=").doesNotContain("900123", "cust-991", "reference");
            assertThat(site.get(address).body()).isEqualTo(site.get(address).body());
        }
        assertThat(site.page("/messages").select("form.search").attr("method")).isEqualTo("post");
        assertThat(site.whereSearchLeads("stuck-1", "")).isEqualTo("/messages/vonage/stuck-1");
        assertThat(site.whereSearchLeads("no such id", "id")).startsWith("/messages?found=");
    }

    @Test
    void anAddressThatHoldsANumberIsLeftAtOnce() {
        String found = site.get("/messages?q=07700+900123&by=number")
                .headers()
                .firstValue("location")
                .orElseThrow();

        assertThat(found).startsWith("/messages?found=").doesNotContain("900123");
        assertThat(site.page(found).select("tbody tr")).hasSize(1);
    }

    @Test
    void aSearchBelongsToItsSession() {
        String found = site.whereSearchLeads(NUMBER, "number");

        HttpResponse<String> other = site.get(found, "Cookie", "delivrd_session=of-somebody-else");
        HttpResponse<String> made = site.get("/messages?found=AAAA");

        for (HttpResponse<String> answer : List.of(other, made)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("This search belongs to another session")
                    .doesNotContain(NUMBER, "447******123");
        }
    }

    @Test
    void aKindOrAPlaceThatIsNoneIsRefused() {
        assertThat(site.get("/messages?q=a&by=name").statusCode()).isEqualTo(400);
        assertThat(site.get("/messages?q=a&before=there").statusCode()).isEqualTo(400);
        assertThat(site.get("/campaigns/spring-7/messages?before=there").statusCode())
                .isEqualTo(400);
    }

    @Test
    void manyMessagesToANumberArePagedFromNewestToOldest() {
        for (int i = 0; i < 120; i++) {
            trails.add(message("m-%03d".formatted(i), i).trail());
        }

        List<String> ids = new ArrayList<>();
        Document page = site.page(site.whereSearchLeads("447700900777", "number") + "&zone=Europe/Berlin");
        ids.addAll(page.select("tbody th").eachText());
        assertThat(ids).hasSize(50);
        assertThat(page.select(".pager a").eachText()).containsExactly("Older");
        while (!page.select(".pager a[rel=next]").isEmpty()) {
            page = site.page(page.select(".pager a[rel=next]").attr("href"));
            ids.addAll(page.select("tbody th").eachText());
        }

        assertThat(ids).hasSize(120).doesNotHaveDuplicates().isSortedAccordingTo(String::compareTo);
        assertThat(page.select(".pager a").eachText()).containsExactly("Newest");
        assertThat(page.select(".pager a").attr("href"))
                .startsWith("/messages?found=")
                .endsWith("&zone=Europe%2FBerlin")
                .doesNotContain("before");
        assertThat(page.select("tbody time").text()).contains("Europe/Berlin");
    }

    private static TrailBuilder message(String id, int minutesAgo) {
        String at = Instant.parse("2026-11-20T10:00:00Z")
                .minus(Duration.ofMinutes(minutesAgo))
                .toString();
        return TrailBuilder.message(id, "spring-7", "spring-7", "447700900777")
                .receipt("failed", "2", at, Duration.ofMillis(300), 0);
    }

    @Test
    void aCampaignLeadsToItsMessagesWithItsWindowAndFilters() {
        assertThat(messagesLink("/campaigns/spring-7")).isEqualTo("/campaigns/spring-7/messages");
        assertThat(messagesLink("/campaigns/spring-7?from=2026-11-01&until=2026-11-21&network=23410"))
                .isEqualTo("/campaigns/spring-7/messages?from=2026-11-01&until=2026-11-21&network=23410");
        assertThat(messagesLink("/campaigns/loyalty%2Fpoints%20%26%20rewards"))
                .isEqualTo("/campaigns/loyalty%2Fpoints%20%26%20rewards/messages");
        assertThat(site.get("/campaigns/loyalty%2Fpoints%20%26%20rewards/messages")
                        .statusCode())
                .isEqualTo(200);
    }

    private String messagesLink(String campaign) {
        return site.page(campaign).select(".page-note a").attr("href");
    }

    @Test
    void aCampaignsMessagesAreListedByStateAsItReads() {
        trails.add(message("failed-1", 3).trail());
        String path = "/campaigns/spring-7/messages?from=2026-11-01&until=2026-11-22";

        assertThat(ids(path))
                .containsExactly("unheard-1", "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e", "failed-1", "long-1", "stuck-1");
        assertThat(ids(states(path, "not_delivered"))).containsExactly("failed-1", "stuck-1");
        assertThat(ids(states(path, "open"))).containsExactly("unheard-1");
        assertThat(ids(path + "&state=unknown")).containsExactly("stuck-1");
        assertThat(ids(path + "&error=2")).containsExactly("failed-1");
        assertThat(ids(path + "&network=23410")).contains("failed-1");

        Document page = site.page(states(path, "not_delivered"));
        assertThat(page.select("[data-states][aria-current]").eachAttr("data-states"))
                .containsExactly("not_delivered");
        assertThat(page.select("thead").text()).doesNotContain("Campaign");
        assertThat(page.select("caption").text()).isEqualTo("Messages of spring-7, newest first; times in UTC");
        assertThat(page.select(".page-kicker a").attr("href")).startsWith("/campaigns/spring-7?from=2026-11-01");
        assertThat(page.html()).doesNotContain(NUMBER).doesNotContain("447700900777");
    }

    private List<String> ids(String path) {
        return site.page(path).select("tbody th").eachText();
    }

    private String states(String path, String tag) {
        return site.page(path).select("[data-states=" + tag + "]").attr("href");
    }

    @Test
    void aCampaignsMessagesArePaged() {
        for (int i = 0; i < 60; i++) {
            trails.add(message("m-%03d".formatted(i), i).trail());
        }
        String next = site.page("/campaigns/spring-7/messages?error=2&from=2026-11-01&until=2026-11-22")
                .select(".pager a[rel=next]")
                .attr("href");

        Document second = site.page(next);
        assertThat(second.select("tbody tr")).hasSize(10);
        assertThat(second.select(".pager a[rel=next]")).isEmpty();
        assertThat(second.select(".pager a").attr("href")).doesNotContain("before");
    }

    @Test
    void anEmptyListSaysWhy() {
        assertThat(site.page("/campaigns/spring-7/messages?from=2020-01-01&until=2020-02-01")
                        .select("[data-empty]")
                        .attr("data-empty"))
                .isEqualTo("none-in-range");
        assertThat(site.page("/campaigns/spring-7/messages?network=99999")
                        .select("[data-empty]")
                        .attr("data-empty"))
                .isEqualTo("filtered-out");
        assertThat(site.page("/campaigns/none/messages", 404).select("h1")).hasSize(1);
    }

    @Test
    void aListHasNothingToCountOrToCompare() {
        Document page = site.page("/campaigns/spring-7/messages?unit=message&compare=year");

        assertThat(page.select(".filter-bar select, .filter-bar__unit, .filter-bar__before"))
                .isEmpty();
        assertThat(page.select(".page-kicker a").attr("href"))
                .isEqualTo("/campaigns/spring-7?unit=message&compare=year");
        assertThat(page.select("form input[type=hidden][name=unit]")).hasSize(2);
    }

    @Test
    void germansReadGerman() {
        HttpResponse<String> answer = site.get(site.whereSearchLeads("spring-7", "reference"), "Accept-Language", "de");

        assertThat(answer.body()).contains("Nachrichten mit dieser Client-Referenz, neueste zuerst");
    }
}
