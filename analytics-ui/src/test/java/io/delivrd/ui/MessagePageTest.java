package io.delivrd.ui;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.reply.InMemoryOptOuts;
import io.delivrd.application.reply.InMemoryReplies;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.TimelineStart;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ReceiptId;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class MessagePageTest {

    private final Site site;
    private final InMemoryTrails trails;
    private final InMemoryReplies replies;
    private final InMemoryOptOuts optOuts;

    MessagePageTest(Site site, InMemoryTrails trails, InMemoryReplies replies, InMemoryOptOuts optOuts) {
        this.optOuts = optOuts;
        this.site = site;
        this.trails = trails;
        this.replies = replies;
    }

    @BeforeEach
    void threeMessages() {
        trails.clear();
        replies.reset();
        optOuts.reset();
        DemoPages.messages(trails);
    }

    @Test
    void theHeaderSaysStateRuleAndFlags() {
        Document page = site.page("/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");

        assertThat(page.select(".state-chip--large").text()).isEqualTo("Delivered");
        assertThat(page.select(".verdict__rule").text()).startsWith("Rule 6: Delivered, although");
        assertThat(page.select(".flags .tag").eachText()).containsExactly("Out of order", "Delivered late");
        String decided = page.select(".verdict a").attr("href");
        assertThat(page.select(decided).text()).contains("decided the state");
    }

    @Test
    void itBeginsWithOneSentenceToPassOn() {
        Document page = site.page("/messages/vonage/0B00000127FDBC63?zone=Europe/Berlin");

        assertThat(page.select(".trail > .trail__sentence:first-child").text())
                .isEqualTo("Refused by O2’s spam filter on 19 Nov 2026, 10:00 Europe/Berlin; it was not delivered.");
        assertThat(page.select(".trail__sentence").attr("data-copy")).isEqualTo("Copy this sentence");
    }

    @Test
    void anErrorComesWithItsMeaningAndAdvice() {
        Document page = site.page("/messages/vonage/0B00000127FDBC63");

        assertThat(page.select(".advice").text())
                .contains("6 Anti-spam rejection To fix")
                .contains("change text, link or sender");
        assertThat(page.select(".facts__list").text())
                .contains("Network O2 23410 · United Kingdom")
                .contains("Price 0.03330000 EUR from a webhook");
    }

    @Test
    void theTimelineShowsThreeClocksNewestOnTop() {
        Document page = site.page("/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");

        assertThat(page.select(".timeline__entry .state-chip").eachText())
                .containsExactly("Delivered", "Failed", "Buffered", "Submitted");
        assertThat(page.select(".timeline__entry")
                        .get(0)
                        .select(".moments__moment")
                        .eachText())
                .containsExactly(
                        "Carrier’s time 2026-11-20 10:58 (raw 2611201058) to the minute, zone unreliable, never ordered by",
                        "Provider pushed it 20 Nov 2026, 10:58:09 UTC to the second",
                        "We received it 20 Nov 2026, 10:58:09.310 UTC to the millisecond");
        assertThat(page.select(".timeline__entry").get(2).text()).contains("came 2 more times");
    }

    @Test
    void timesFollowTheZoneAskedFor() {
        Document page = site.page("/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e?zone=Europe/Berlin");

        assertThat(page.select(".timeline__entry").get(0).text())
                .contains("20 Nov 2026, 11:58:09 Europe/Berlin")
                .contains("2026-11-20 10:58");
    }

    @Test
    void theRecipientIsMaskedEverywhere() {
        Document page = site.page("/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e");

        assertThat(page.html()).doesNotContain("447700900123").doesNotContain("cust-991");
        assertThat(page.select(".facts__list").text()).contains("447******123 masked");
        assertThat(page.select(".timeline pre").get(0).text()).contains("\"msisdn\":\"447******123\"");
    }

    @Test
    void whatTheRecipientWroteBackIsListedNewestFirst() {
        String message = "5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e";
        replies.recordAll(List.of(
                aReply().answering(message).says("Stop!").build(),
                aReply().answering(message)
                        .says("Who is this")
                        .part("7a", 1, 2)
                        .at(NOON.plusSeconds(60))
                        .build(),
                aReply().says("To another").build()));

        Document page = site.page("/messages/vonage/" + message);

        Elements rows = page.select("section:has(h2:contains(Replies)) tbody tr");
        assertThat(rows.eachText())
                .containsExactly(
                        "WHO 1 of 2 parts ••••• 447******999 20 Nov 2026, 12:00:58 UTC 20 Nov 2026, 12:01:00 UTC"
                                + " Sent The provider has handed it to us.",
                        "STOP ••••• 447******999 20 Nov 2026, 11:59:58 UTC 20 Nov 2026, 12:00:00 UTC"
                                + " Sent The provider has handed it to us.");
        assertThat(page.html()).doesNotContain("447700900123", "447700900999", "Who is this");
    }

    @Test
    void anOptOutIsShownAndReleasedByHand() {
        String path = "/messages/vonage/5c7d2f0e-3b8a-4f61-9f0d-6a1e2b3c4d5e";
        assertThat(site.page(path).select("#opt-outs").text()).contains("has not asked to be left alone");
        replies.recordAll(List.of(aReply().says("Stop!").build()));

        assertThat(site.page(path).select("#opt-outs tbody tr").text())
                .isEqualTo("447******999 Opted out reply STOP 20 Nov 2026, 11:59:58 UTC");

        assertThat(site.post(path + "/opt-out", "standing=in&scope=all&note=by+telephone")
                        .statusCode())
                .isEqualTo(303);

        assertThat(site.page(path).select("#opt-outs tbody tr").eachText())
                .hasSize(2)
                .allMatch(row -> row.contains("Came back") && row.contains("by telephone"));
        assertThat(site.post(path + "/opt-out", "standing=perhaps").statusCode())
                .isEqualTo(400);
        assertThat(site.pageAs("viewer", path).select("#opt-outs form")).isEmpty();
    }

    @Test
    void pricesAreShownToThoseWhoMaySeeThem() {
        String path = "/messages/vonage/0B00000127FDBC63";

        assertThat(site.pageAs("finance", path).select("main").text()).contains("0.03330000");
        for (String role : List.of("viewer", "operator")) {
            assertThat(site.pageAs(role, path).select("main").text())
                    .doesNotContain("0.0333", "Price")
                    .contains("\"price\":\"•••\"");
        }
    }

    @Test
    void aPartOpenForTooLongReadsAsUnknown() {
        Document page = site.page("/messages/vonage/stuck-1");

        assertThat(page.select(".state-chip--large").text()).isEqualTo("No receipt in time");
        assertThat(page.select(".verdict__finality").text()).contains("Last heard of as “Submitted”");
        assertThat(page.select(".verdict__rule").text()).startsWith("Rule 11");
    }

    @Test
    void aPartOfALongMessageShowsTheWholeAndItsOtherParts() {
        Document page = site.page("/messages/vonage/long-1");

        assertThat(page.select(".whole__title").text()).isEqualTo("Message of 3 parts: partially delivered");
        assertThat(page.select(".whole .section-head__note").text()).isEqualTo("1 part is not known yet");
        assertThat(page.select(".whole tbody tr").eachText())
                .containsExactly("1 of 3 Delivered long-1 this part", "2 of 3 Failed long-2");
        assertThat(page.select(".whole tbody a").eachAttr("href")).containsExactly("/messages/vonage/long-2");
        assertThat(site.page("/messages/vonage/stuck-1").select(".whole")).isEmpty();
    }

    @Test
    void receiptsThatWereFetchedOrImportedSaySo() {
        Document page = site.page("/messages/vonage/long-1");

        assertThat(page.select(".timeline__entry .tag--source").eachText())
                .containsExactly("recovered by polling", "imported");
        assertThat(site.page("/messages/vonage/stuck-1").select(".tag--source")).isEmpty();
    }

    @Test
    void aPartThatOnlyItsSenderTellsOfAwaitsItsFirstReceipt() {
        Document page = site.page("/messages/vonage/unheard-1");

        assertThat(page.select(".state-chip--large").text()).isEqualTo("Queued");
        assertThat(page.select(".verdict__rule").text()).isEqualTo("No receipt has come: the provider has queued it.");
        assertThat(page.select("[data-empty=no-receipt]").text()).startsWith("No receipt has come yet.");
        assertThat(page.select(".timeline__list, .timeline__note")).isEmpty();
        assertThat(page.select(".facts__list").text())
                .contains("Price 0.03500000 EUR an estimate, from the answer to the sending")
                .contains("Submitted 21 Nov 2026, 12:10:00 UTC");
    }

    @Test
    void theSearchLeadsToTheMessage() {
        var answer = site.get("/messages?id=stuck-1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("/messages/vonage/stuck-1");
    }

    @Test
    void anIdThatNobodyKnowsIsSaidToBe() {
        assertThat(site.page("/messages?id=%3Cb%3Enone", 404)
                        .select("[role=status]")
                        .text())
                .contains("No receipt and no submission");
        assertThat(site.page("/messages/vonage/none", 404).select("main").text())
                .contains("Nothing is known of message “none”");
        assertThat(site.page("/messages/vonage/" + "x".repeat(300), 404)
                        .select("h1")
                        .text())
                .isEqualTo("No such message");
    }

    @Test
    void aReferenceOfACustomerIsHiddenInFormsToo() {
        trails.add(TrailBuilder.message("form-1", "spring-7", "spring-7:cust-991", "447700900123")
                .raw("msisdn=447700900123&client-ref=spring-7%3Acust-991&text=Your+code+is+1234&status=delivered")
                .receipt("delivered", "0", "2026-11-20T10:31:07Z", Duration.ofMillis(412), 0)
                .trail());

        assertThat(site.page("/messages/vonage/form-1").select(".timeline pre").text())
                .isEqualTo("msisdn=447******123&client-ref=•••••&text=•••••&status=delivered");
    }

    @Test
    void ofManyReceiptsAPageShowsSomeAndLeadsToTheOthers() {
        MessageTrail some = trails.find(VonageCatalogue.VONAGE, new MessageId("0B00000127FDBC63"))
                .getFirst();
        trails.clear();
        trails.add(new MessageTrail(
                some.part(),
                some.state(),
                some.campaign(),
                some.network(),
                some.agesAt(),
                some.message(),
                some.timeline(),
                Optional.of(new MessageTrail.Earlier(
                        new TimelineStart(Ports.NOW, new ReceiptId(new UUID(1, 2))), 65_536))));

        Document newest = site.page("/messages/vonage/0B00000127FDBC63?zone=UTC");
        assertThat(newest.select(".timeline .section-head__note").text())
                .contains("of 65,536 receipts, repeats included");
        assertThat(newest.select(".pager a").eachText()).containsExactly("Older receipts");

        Document older = site.page(newest.select(".pager a").attr("href"));
        assertThat(older.select(".pager a").eachText()).containsExactly("Newest receipts", "Older receipts");
        assertThat(older.select(".pager a").getFirst().attr("href"))
                .startsWith("/messages/vonage/0B00000127FDBC63")
                .doesNotContain("before");
    }
}
