package io.delivrd.ui;

import static io.delivrd.application.reply.SampleReply.aReply;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.reply.InMemoryReplies;
import io.delivrd.domain.completeness.Captures;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class IntakePageTest {

    private static final Instant HALF_AN_HOUR_AGO = Ports.NOW.minus(Duration.ofMinutes(30));

    private final Site site;
    private final InMemoryIntake intake;
    private final InMemoryFallback fallback;
    private final InMemoryReplies replies;

    IntakePageTest(Site site, InMemoryIntake intake, InMemoryFallback fallback, InMemoryReplies replies) {
        this.site = site;
        this.intake = intake;
        this.fallback = fallback;
        this.replies = replies;
    }

    @BeforeEach
    void nothingYet() {
        intake.nothing();
        fallback.clear();
        replies.reset();
    }

    @Test
    void theNavigationLeadsHere() {
        Document page = site.page("/intake");

        assertThat(page.select(".site-nav a[aria-current]").text()).isEqualTo("Intake");
        assertThat(page.select("a[href=/imports]").text()).isEqualTo("Import a report file");
    }

    @Test
    void figuresSayWhatWasTaken() {
        intake.received(412_337, 1_204, Ports.NOW.minusMillis(2_300));

        Document page = site.page("/intake");

        assertThat(page.select(".figure-strip__value").eachText())
                .containsExactly("2.3 s ago", "412,337", "1,204", "0", "0");
        assertThat(page.select(".figure-strip").text()).contains("the figures show all of them");
        assertThat(page.select(".freshness__warning")).isEmpty();
    }

    @Test
    void figuresThatAreBehindSaySo() {
        intake.behind(31_000, Duration.ofMillis(4_100), 0);

        Document page = site.page("/intake");

        assertThat(page.select(".figure-strip").text()).contains("31,000 the oldest came 4.1 s ago");
        assertThat(page.select(".freshness__warning").text()).contains("The figures are 4.1 s behind what has come.");
    }

    @Test
    void receiptsThatCannotBeCountedAreTold() {
        intake.behind(0, Duration.ZERO, 2);

        assertThat(site.page("/intake").select(".figure-strip").text())
                .contains("2 receipts are kept that this version cannot count");
    }

    @Test
    void beforeAnythingCameEachPanelSaysSo() {
        Document page = site.page("/intake");

        assertThat(page.select(".figure-strip__value").eachText()).containsExactly("none yet", "0", "0", "0", "0");
        assertThat(page.select("[data-empty=no-runs]").text()).isEqualTo("Nothing has been fetched yet.");
        assertThat(page.select("[data-empty=no-quarantine]").text()).startsWith("Nothing is in quarantine");
        assertThat(page.select(".alarm")).isEmpty();
    }

    @Test
    void anAccountThatFallsSilentWhileItSendsRaisesAnAlarm() {
        fallback.arrived(Optional.of(HALF_AN_HOUR_AGO), Ports.NOW.minusSeconds(5));

        Document page = site.page("/intake");

        assertThat(page.select("[role=status] .alarm__title").text())
                .endsWith("Receipts of account ab12cd34 stopped at 21 Nov 2026, 11:45 UTC although messages are being"
                        + " sent");
        assertThat(page.select(".alarm__checks li").eachText())
                .hasSize(4)
                .anyMatch(check -> check.contains("webhook URL"))
                .anyMatch(check -> check.contains("Firewall"))
                .anyMatch(check -> check.contains("dashboard"));
        assertThat(page.select(".alarm__facts").text()).contains("Last message sent 21 Nov 2026, 12:15:25 UTC");
    }

    @Test
    void anAccountThatNeverHeardAnythingRaisesAnAlarmToo() {
        fallback.arrived(Optional.empty(), HALF_AN_HOUR_AGO);

        assertThat(site.page("/intake").select(".alarm__title").text()).contains("No receipt of account ab12cd34");
    }

    @Test
    void aSilenceThatIsNoChanceSaysHowImprobableItIs() {
        fallback.expected(143, HALF_AN_HOUR_AGO);

        Document page = site.page("/intake");

        assertThat(page.select(".alarm__title").text())
                .contains("ab12cd34 stopped at 21 Nov 2026, 11:45 UTC, which is");
        // (1 + 143 / 4) to the power of four.
        assertThat(page.select(".alarm").text())
                .contains("About 143 receipts should have come")
                .contains("less than once in 1,000,000 times")
                .doesNotContain("Last message sent");
    }

    @Test
    void aSilenceInWhichLittleWasToComeIsNone() {
        fallback.expected(15, HALF_AN_HOUR_AGO);

        assertThat(site.page("/intake").select(".alarm")).isEmpty();
    }

    @Test
    void whatWasSeenByPushAndByPollTellsWhatNeitherSaw() {
        fallback.polled("23410", Ports.NOW.minusSeconds(7_200), new Captures(40, 50, 500));
        fallback.polled("23410", Ports.NOW.minusSeconds(3_600), new Captures(40, 50, 500));
        fallback.polled("26201", Ports.NOW.minusSeconds(3_600), new Captures(400, 0, 0));

        Document page = site.page("/intake");

        assertThat(page.select("#seen tbody").get(0).select("tr").eachText())
                .containsExactly(
                        "O2 23410 · United Kingdom ab12cd34, vonage 2 hours 1,180 91.5 % 93.2 % about 8 (2 to 16)",
                        "Telekom 26201 · Germany ab12cd34, vonage 1 hour 400 100.0 % 0.0 % not enough: 0 seen by both, 7"
                                + " are needed");
        assertThat(page.select("#seen details tbody tr")).hasSize(3);
    }

    @Test
    void withoutAPolledWindowNothingIsSaidOfWhatNeitherSaw() {
        assertThat(site.page("/intake").select("[data-empty=not-enough]").text())
                .startsWith("Not enough to tell");
    }

    @Test
    void anAccountThatHearsOfItsMessagesRaisesNone() {
        fallback.arrived(Optional.of(Ports.NOW.minusSeconds(20)), Ports.NOW.minusSeconds(5));

        assertThat(site.page("/intake").select(".alarm")).isEmpty();
    }

    @Test
    void aRequestInQuarantineIsReplayedByAForm() {
        intake.add(InMemoryIntake.unreadable(HALF_AN_HOUR_AGO, "signature", "It does not <b>fit</b>."));

        Document page = site.page("/intake");

        assertThat(page.select("#quarantine .section-head__note").text()).isEqualTo("1 request waits");
        assertThat(page.select("#quarantine tbody tr").text())
                .isEqualTo("21 Nov 2026, 11:45:30 UTC signature Signature wrong It does not <b>fit</b>. POST"
                        + " /webhooks/vonage/receipts Replay the request of vonage received 21 Nov 2026, 11:45:30"
                        + " UTC");
        assertThat(page.select("#quarantine form").attr("method")).isEqualTo("post");
        assertThat(page.select("#quarantine form").attr("action")).matches("/api/v1/quarantine/[0-9a-f-]{36}/replay");
    }

    @Test
    void repliesAreShownAsRepliesAndDismissedTogether() {
        intake.add(InMemoryIntake.unreadable(HALF_AN_HOUR_AGO, "inbound_sms", "this is a reply"));
        intake.add(InMemoryIntake.unreadable(HALF_AN_HOUR_AGO.plusSeconds(5), "inbound_sms", "this is a reply"));

        Document page = site.page("/intake");

        assertThat(page.select("#quarantine tbody tr")).isEmpty();
        assertThat(page.select("[data-empty=no-quarantine]")).hasSize(1);
        assertThat(page.select("#replies .section-head__note").text()).isEqualTo("2 replies");
        assertThat(page.select("#replies tbody tr").eachText())
                .containsExactly(
                        "21 Nov 2026, 11:45:35 UTC POST /webhooks/vonage/receipts",
                        "21 Nov 2026, 11:45:30 UTC POST /webhooks/vonage/receipts");
        assertThat(page.select("#replies form[method=post]").attr("action")).isEqualTo("/api/v1/replies/dismiss");
        assertThat(page.select("#replies button").text()).isEqualTo("Dismiss 2 replies");
        assertThat(page.select(".site-footer, .freshness").text()).doesNotContain("could not be read");
    }

    @Test
    void withoutRepliesNothingIsSaidOfThem() {
        assertThat(site.page("/intake").select("#replies, #heard")).isEmpty();
    }

    @Test
    void theNewestRepliesAreListedMasked() {
        replies.recordAll(List.of(
                aReply().says("Stop").at(HALF_AN_HOUR_AGO).build(),
                aReply().answering("m-1")
                        .via("modica")
                        .says("yes")
                        .at(HALF_AN_HOUR_AGO.plusSeconds(5))
                        .build()));

        Document page = site.page("/intake");

        assertThat(page.select("#heard tbody tr").eachText())
                .containsExactly(
                        "21 Nov 2026, 11:45:35 UTC YES 447******123 447******999 modica Sent m-1",
                        "21 Nov 2026, 11:45:30 UTC STOP 447******123 447******999 vonage Sent");
        assertThat(page.select("#heard a").attr("href")).isEqualTo("/messages/modica/m-1");
    }

    @Test
    void otherChannelsAreCountedApart() {
        assertThat(site.page("/intake").select("#others").text()).endsWith("vonage whatsapp: 1,234");
    }

    @Test
    void onlyTheNewestInQuarantineAreShown() {
        for (int i = 0; i < 31; i++) {
            intake.add(InMemoryIntake.unreadable(HALF_AN_HOUR_AGO.plusSeconds(i), "signature", "It does not fit."));
        }

        Document page = site.page("/intake");

        assertThat(page.select("#quarantine tbody tr")).hasSize(20);
        assertThat(page.select("#quarantine .table-more").text())
                .isEqualTo("The newest 20 of 31 are shown; the API lists all.");
    }

    @Test
    void withoutASecretTheSettingIsNamed() {
        Document page = site.page("/intake");

        assertThat(page.select("[data-fallback]").text()).isEqualTo("Off");
        assertThat(page.select(".notice").text()).contains("DELIVRD_VONAGE_API_SECRET");
        assertThat(page.select("form[action=/api/v1/polls]")).isEmpty();
    }

    @Test
    void anAccountSaysWhatIsDueAndWhatItMaySpend() {
        fallback.canAsk();
        fallback.due(1_284, Duration.ofMinutes(52));
        fallback.spent(2_500, InMemoryFallback.euros("1.00000000"));

        Document page = site.page("/intake");

        assertThat(page.select("[data-fallback]").text()).isEqualTo("On");
        assertThat(page.select("[data-live=accounts] tbody tr").text())
                .isEqualTo("ab12cd34 vonage 1,284 parts due the oldest for 52.0 min 2,500 of 10,000 records (25.0 %)"
                        + " 1.00 EUR");
        assertThat(page.select("meter").attr("value")).isEqualTo("2500");
        assertThat(page.select("meter").attr("max")).isEqualTo("10000");
    }

    @Test
    void aBudgetThatRunsOutIsSaidInWords() {
        fallback.canAsk();
        fallback.spent(8_000, InMemoryFallback.euros("3.20000000"));
        assertThat(site.page("/intake").select(".run-table__warning").text()).contains("nearly spent");

        fallback.spent(10_000, InMemoryFallback.euros("4.00000000"));
        assertThat(site.page("/intake").select(".run-table__warning").text()).contains("nothing is asked");
    }

    @Test
    void formsAskForWhatIsMissingAndForAWindow() {
        fallback.canAsk();

        Document page = site.page("/intake?zone=Europe/Berlin");

        var missing = page.select("form[action=/api/v1/polls]").get(0);
        assertThat(missing.attr("method")).isEqualTo("post");
        assertThat(missing.select("[name=provider]").attr("value")).isEqualTo("vonage");
        assertThat(missing.select("[name=mode]").attr("value")).isEqualTo("missing");
        assertThat(missing.select("[name=ignore_patience]").attr("type")).isEqualTo("checkbox");
        var window = page.select("form[action=/api/v1/polls]").get(1);
        assertThat(window.select("[name=zone]").attr("value")).isEqualTo("Europe/Berlin");
        assertThat(window.select("[name=from]").attr("value")).isEqualTo("2026-11-20T13:00");
        assertThat(window.select("[name=until]").attr("value")).isEqualTo("2026-11-21T13:00");
        assertThat(window.select("[name=mode] option").eachAttr("value")).containsExactly("window", "backfill");
    }

    @Test
    void runsSayWhatTheyBroughtAndWhyTheyFailed() {
        fallback.add(InMemoryFallback.run(
                PollMode.MISSING,
                PollRun.Cause.SCHEDULE,
                Optional.empty(),
                HALF_AN_HOUR_AGO,
                PollRun.State.DONE,
                312,
                290,
                Optional.of(InMemoryFallback.euros("0.12480000")),
                Optional.empty()));
        fallback.add(InMemoryFallback.run(
                PollMode.WINDOW,
                PollRun.Cause.SILENCE,
                Optional.of(new Window(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"))),
                Ports.NOW.minusSeconds(60),
                PollRun.State.FAILED,
                0,
                0,
                Optional.empty(),
                Optional.of("the secret was refused")));

        Document page = site.page("/intake");

        assertThat(page.select("[data-live=runs] tbody tr").eachText())
                .containsExactly(
                        "21 Nov 2026, 12:14:30 UTC ab12cd34 ! failed after 14.0 s the secret was refused window 20 Nov"
                                + " 2026 after a silence 0 0 0 —",
                        "21 Nov 2026, 11:45:30 UTC ab12cd34 ✓ done after 14.0 s missing receipts by schedule 312 312"
                                + " 290 0.12 EUR");
        assertThat(page.select("[data-refresh], meta[http-equiv]")).isEmpty();
    }

    @Test
    void thePageShowsItselfAnewOnlyWhileARunIsUnderWay() {
        fallback.add(InMemoryFallback.run(
                PollMode.MISSING,
                PollRun.Cause.REQUEST,
                Optional.empty(),
                Ports.NOW,
                PollRun.State.RUNNING,
                5,
                0,
                Optional.empty(),
                Optional.empty()));

        Document page = site.page("/intake");

        assertThat(page.select("main[data-refresh=10]")).hasSize(1);
        assertThat(page.select("head noscript meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("10");
    }
}
