package io.delivrd.persistence.fallback;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.Arrivals;
import io.delivrd.application.fallback.Arrivals.Latest;
import io.delivrd.application.fallback.Arrivals.Watch;
import io.delivrd.application.fallback.FallbackContract;
import io.delivrd.application.fallback.OpenParts;
import io.delivrd.application.fallback.PollRuns;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.fallback.Spending;
import io.delivrd.application.fallback.Waiting;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ReceiptSource;
import io.delivrd.persistence.PersistenceContext;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresFallbackTest implements FallbackContract {

    private static ApplicationContext context;

    @BeforeAll
    static void start() {
        context =
                PersistenceContext.start(PersistenceContext.noAccounts(), new CampaignRule.WholeReference(), Map.of());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Override
    public PollRuns runs() {
        return context.getBean(PollRuns.class);
    }

    @Override
    public OpenParts parts() {
        return context.getBean(OpenParts.class);
    }

    @Override
    public Waiting waiting() {
        return context.getBean(Waiting.class);
    }

    @Override
    public Spending spending() {
        return context.getBean(Spending.class);
    }

    @Override
    public Submissions submissions() {
        return context.getBean(Submissions.class);
    }

    @Override
    public Receipts receipts() {
        return context.getBean(Receipts.class);
    }

    @Test
    void pushesAndSubmissionsAreKnownByAccountAndRecordsAreNoPushes() {
        AccountId account = new AccountId(unique("account"));
        Instant pushed = NOON.plusSeconds(9);
        submissions().submitAll(List.of(aSubmission(unique("part")).by(account).build()));
        receipts()
                .recordAll(List.of(
                        aReceipt()
                                .of(unique("part"))
                                .by(account)
                                .says("delivered")
                                .receivedAt(pushed)
                                .build(),
                        aReceipt()
                                .of(unique("part"))
                                .by(account)
                                .says("delivered")
                                .from(ReceiptSource.REPORT)
                                .receivedAt(pushed.plusSeconds(99))
                                .build()));
        Arrivals arrivals = context.getBean(Arrivals.class);
        Watch watch = new Watch(pushed, pushed.plusSeconds(60), Optional.of(NOON));
        arrivals.watched(VONAGE, account, watch);
        arrivals.watched(VONAGE, account, watch);

        Latest latest = arrivals.latest().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow();

        assertThat(latest.lastPushed()).contains(pushed);
        assertThat(latest.lastSubmitted()).isPresent();
        assertThat(latest.watch()).contains(watch);
        assertThat(arrivals.submittedSince(VONAGE, account, NOON)).isTrue();
        assertThat(arrivals.submittedSince(VONAGE, account, Instant.parse("2999-01-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void networksAndAccountsThatSendNoReceiptsAreNeverAskedFor() {
        AccountId silent = new AccountId(unique("silent"));
        AccountId account = new AccountId(unique("account"));
        Database database = context.getBean(Database.class);
        database.sql().execute("insert into account_expectation values ('vonage', ?, false)", silent.text());
        database.sql().execute("insert into network_expectation values ('99901', 60, 0, 'none')");
        submissions()
                .submitAll(List.of(
                        aSubmission(unique("part")).by(silent).build(),
                        aSubmission(unique("part")).by(account).on("99901").build()));

        assertThat(parts().lag(VONAGE, silent, PATIENCE, NOON.plusSeconds(9_000))
                        .due())
                .isZero();
        assertThat(parts().lag(VONAGE, account, PATIENCE, NOON.plusSeconds(9_000))
                        .due())
                .isZero();
        assertThat(waiting().open(VONAGE, silent, NOON.minusSeconds(1), NOON.plusSeconds(9), 10))
                .isEmpty();
        assertThat(waiting().gaps(VONAGE, account, PATIENCE, NOON.plusSeconds(9_000)))
                .isEmpty();
    }

    @Test
    void theHabitOfAnAccountIsWhatWasPushedAtThatTimeOfTheDaysBefore() {
        AccountId account = new AccountId(unique("account"));
        for (int day = 0; day <= 8; day++) {
            for (int part = 0; part <= day; part++) {
                receipts()
                        .recordAll(List.of(aReceipt()
                                .of(unique("part"))
                                .by(account)
                                .says("delivered")
                                .at(NOON.minus(Duration.ofDays(day)).plusSeconds(60))
                                .build()));
            }
        }

        assertThat(waiting().habit(VONAGE, account, NOON, NOON.plusSeconds(900)))
                .containsExactly(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
        assertThat(waiting().habit(VONAGE, account, NOON, NOON.plusSeconds(450)))
                .containsExactly(1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0);
        assertThat(waiting().habit(VONAGE, account, NOON.minus(Duration.ofDays(3)), NOON))
                .as("not known for a week then")
                .isEmpty();
    }

    @Test
    void ofASilenceOfMoreThanAWeekTheHabitIsThatOfItsFirstWeek() {
        AccountId account = new AccountId(unique("account"));
        for (int day : List.of(-8, -1, 8)) {
            receipts()
                    .recordAll(List.of(aReceipt()
                            .of(unique("part"))
                            .by(account)
                            .says("delivered")
                            .at(NOON.plus(Duration.ofDays(day)).plusSeconds(60))
                            .build()));
        }

        assertThat(waiting().habit(VONAGE, account, NOON, NOON.plus(Duration.ofDays(14))))
                .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
                .isEqualTo(waiting().habit(VONAGE, account, NOON, NOON.plus(Duration.ofDays(7))));
    }

    @Test
    void aLockHeldIsNotGivenAgainUntilItsTaskEnds() {
        PollerLock lock = context.getBean(PollerLock.class);
        List<String> ran = new ArrayList<>();

        boolean outer = lock.alone("a", () -> {
            ran.add("outer");
            ran.add(lock.alone("a", () -> ran.add("inner")) ? "given" : "refused");
            ran.add(lock.alone("b", () -> ran.add("other")) ? "given" : "refused");
        });
        boolean again = lock.alone("a", () -> ran.add("again"));

        assertThat(outer && again).isTrue();
        assertThat(ran).containsExactly("outer", "refused", "other", "given", "again");
    }
}
