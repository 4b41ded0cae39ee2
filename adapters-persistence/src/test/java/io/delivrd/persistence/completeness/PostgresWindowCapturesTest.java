package io.delivrd.persistence.completeness;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.completeness.WindowCaptures;
import io.delivrd.application.fallback.PollMode;
import io.delivrd.application.fallback.PollRun;
import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.fallback.PollRun.State;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.Window;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.completeness.Captures;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.persistence.PersistenceContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresWindowCapturesTest {

    private static final Instant POLLED = NOON.plus(Duration.ofHours(8));
    private static final Instant ENDED = POLLED.plusSeconds(60);

    private static ApplicationContext context;

    private final AccountId account = new AccountId(unique("account"));

    @BeforeAll
    static void start() {
        context =
                PersistenceContext.start(PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), Map.of());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void finalsOfAPolledWindowAreCountedByWhoShowedThem() {
        String both = sent(NOON);
        String pushOnly = sent(NOON.plusSeconds(1));
        String pollOnly = sent(NOON.plusSeconds(2));
        String pushedAfterThePoll = sent(NOON.plusSeconds(3));
        String foundByIdLater = sent(NOON.plusSeconds(4));
        String outside = sent(NOON.plus(Duration.ofHours(2)));
        List.of(both, pushOnly, outside).forEach(id -> pushed(id, NOON.plusSeconds(9)));
        pushed(pushedAfterThePoll, ENDED.plusSeconds(60));
        recorded(both, "delivered", POLLED.plusSeconds(1));
        recorded(pollOnly, "delivered", POLLED.plusSeconds(1));
        recorded(pushOnly, "accepted", POLLED.plusSeconds(1));
        recorded(foundByIdLater, "delivered", ENDED.plusSeconds(900));
        poll(PollMode.WINDOW, State.DONE);

        int counted = captures().advance(ENDED.plusSeconds(5));

        assertThat(counted).isEqualTo(1);
        assertThat(seen()).containsExactly(new Captures(1, 1, 1));
    }

    @Test
    void whatIsPushedAgainLaterCountsAsPushedADayAfter() {
        String late = sent(NOON);
        recorded(late, "delivered", POLLED.plusSeconds(1));
        poll(PollMode.WINDOW, State.DONE);
        int first = captures().advance(ENDED.plusSeconds(5));
        List<Captures> before = seen();
        pushed(late, NOON.plusSeconds(9));

        int soon = captures().advance(ENDED.plus(Duration.ofHours(2)));
        int nextDay = captures().advance(ENDED.plus(Duration.ofHours(25)));
        int never = captures().advance(ENDED.plus(Duration.ofHours(26)));

        assertThat(List.of(first, soon, nextDay, never)).containsExactly(1, 0, 1, 0);
        assertThat(before).containsExactly(new Captures(0, 1, 0));
        assertThat(seen()).containsExactly(new Captures(0, 0, 1));
    }

    @Test
    void aPollByIdOrOneThatFailedIsNoCapture() {
        String id = sent(NOON);
        recorded(id, "delivered", POLLED.plusSeconds(1));
        poll(PollMode.MISSING, State.DONE);
        poll(PollMode.WINDOW, State.FAILED);

        assertThat(captures().advance(ENDED.plusSeconds(5))).isZero();
        assertThat(seen()).isEmpty();
    }

    private String sent(Instant at) {
        String id = unique("part");
        context.getBean(Submissions.class)
                .submitAll(
                        List.of(aSubmission(id).by(account).at(at).on("23410").build()));
        return id;
    }

    private void pushed(String id, Instant at) {
        receipts()
                .recordAll(List.of(aReceipt()
                        .of(id)
                        .by(account)
                        .says("delivered", "0")
                        .at(at)
                        .build()));
    }

    private void recorded(String id, String word, Instant fetched) {
        receipts()
                .recordAll(List.of(aReceipt()
                        .of(id)
                        .by(account)
                        .says(word, "0")
                        .from(ReceiptSource.REPORT)
                        .at(NOON.plusSeconds(10))
                        .receivedAt(fetched)
                        .build()));
    }

    private void poll(PollMode mode, State state) {
        PollRuns runs = context.getBean(PollRuns.class);
        PollRun run = PollRun.begun(
                UUID.randomUUID(),
                VONAGE,
                account,
                mode,
                Optional.of(new Window(NOON, NOON.plus(Duration.ofHours(1)))),
                false,
                Cause.SCHEDULE,
                POLLED);
        runs.add(run);
        runs.update(new PollRun(
                run.id(),
                run.provider(),
                run.account(),
                run.mode(),
                run.window(),
                run.ignorePatience(),
                run.cause(),
                run.requestedAt(),
                Optional.of(ENDED),
                state,
                "",
                0,
                5,
                0,
                Optional.empty(),
                Optional.empty()));
    }

    private List<Captures> seen() {
        return captures().hours(NOON, NOON.plus(Duration.ofHours(1))).stream()
                .filter(hour -> hour.account().equals(account))
                .map(WindowCaptures.Hour::captures)
                .toList();
    }

    private static WindowCaptures captures() {
        return context.getBean(WindowCaptures.class);
    }

    private static Receipts receipts() {
        return context.getBean(Receipts.class);
    }
}
