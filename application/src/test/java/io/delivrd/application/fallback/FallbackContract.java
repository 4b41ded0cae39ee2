package io.delivrd.application.fallback;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.fallback.OpenParts.OpenPart;
import io.delivrd.application.fallback.OpenParts.Question;
import io.delivrd.application.fallback.OpenParts.Worth;
import io.delivrd.application.fallback.PollRun.Cause;
import io.delivrd.application.fallback.PollRun.State;
import io.delivrd.application.fallback.Spending.Spent;
import io.delivrd.application.fallback.Waiting.Gap;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.submission.Submissions;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.MessageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every implementation of the fallback's ports does. The store need not be empty: every test makes its
/// own account.
public interface FallbackContract {

    Patience PATIENCE = new Patience(
            List.of(Duration.ofMinutes(15), Duration.ofHours(1)),
            Map.of(new NetworkCode("23415"), List.of(Duration.ofHours(3))));

    PollRuns runs();

    OpenParts parts();

    Waiting waiting();

    Spending spending();

    Submissions submissions();

    Receipts receipts();

    @Test
    default void aRunIsFoundAsItWasLastStored() {
        PollRun run = run(NOON);
        runs().add(run);
        PollRun further = run.plus(20, 18, 17, Optional.of(eur("0.0072"))).at("2026-11-20T12:00:00Z abc");
        runs().update(further);

        assertThat(runs().find(run.id())).contains(further);
        assertThat(runs().unfinished()).contains(further);
        assertThat(runs().find(new UUID(1, 2))).isEmpty();
    }

    @Test
    default void anEndedRunIsListedAndNotUnfinished() {
        PollRun run = run(NOON.plus(Duration.ofDays(900)));
        runs().add(run);
        PollRun failed = run.ended(State.FAILED, NOON, Optional.of("the secret is wrong"));
        runs().update(failed);

        assertThat(runs().latest(1)).containsExactly(failed);
        assertThat(runs().unfinished()).doesNotContain(failed);
    }

    @Test
    default void onlyOpenPartsWhoseTimeIsOverAreDue() {
        AccountId account = account();
        String waiting = submitted(account, NOON, "23410");
        String delivered = submitted(account, NOON, "23410");
        String patient = submitted(account, NOON, "23415");
        receipts()
                .recordAll(List.of(aReceipt()
                        .of(delivered)
                        .by(account)
                        .says("delivered", "0")
                        .build()));

        assertThat(due(account, NOON.plusSeconds(899), false)).isEmpty();
        assertThat(due(account, NOON.plusSeconds(900), false)).containsExactly(new OpenPart(new MessageId(waiting), 1));
        assertThat(due(account, NOON.plus(Duration.ofHours(3)), false))
                .containsExactlyInAnyOrder(
                        new OpenPart(new MessageId(waiting), 2), new OpenPart(new MessageId(patient), 1));
        assertThat(due(account, NOON.plusSeconds(60), true))
                .extracting(OpenPart::messageId)
                .containsExactlyInAnyOrder(new MessageId(waiting), new MessageId(patient));
    }

    @Test
    default void aPartIsDueAgainAfterItsNextTime() {
        AccountId account = account();
        submitted(account, NOON, "23410");
        Instant quarter = NOON.plus(Duration.ofMinutes(20));
        parts().asked(VONAGE, account, due(account, quarter, false), quarter);

        assertThat(due(account, NOON.plus(Duration.ofMinutes(59)), false)).isEmpty();
        assertThat(due(account, NOON.plus(Duration.ofHours(1)), false)).hasSize(1);
        assertThat(due(account, NOON.plus(Duration.ofMinutes(59)), true)).hasSize(1);
    }

    @Test
    default void aPartThatOnlyAnOpenReceiptToldOfIsDueToo() {
        AccountId account = account();
        String id = unique("part");
        receipts()
                .recordAll(List.of(aReceipt()
                        .of(id)
                        .by(account)
                        .says("accepted", "0")
                        .at(NOON)
                        .build()));

        assertThat(due(account, NOON.plus(Duration.ofHours(2)), false))
                .containsExactly(new OpenPart(new MessageId(id), 2));
    }

    @Test
    default void whereAskedForPartsThatEndedWithoutAPriceAreDueToo() {
        AccountId account = account();
        String unpriced = submitted(account, NOON, "23410");
        String priced = submitted(account, NOON, "23410");
        receipts()
                .recordAll(List.of(
                        aReceipt()
                                .of(unpriced)
                                .by(account)
                                .says("delivered", "0")
                                .build(),
                        aReceipt()
                                .of(priced)
                                .by(account)
                                .says("delivered", "0")
                                .costing("0.0075", "USD")
                                .build()));
        Instant now = NOON.plus(Duration.ofHours(1));

        assertThat(parts().due(new Question(VONAGE, account, Optional.empty(), PATIENCE, now, now, false, true, 10)))
                .containsExactly(new OpenPart(new MessageId(unpriced), 2));
        assertThat(parts().lag(VONAGE, account, PATIENCE, now).due()).isZero();
    }

    @Test
    default void aWindowNarrowsWhatIsDue() {
        AccountId account = account();
        submitted(account, NOON, "23410");
        String later = submitted(account, NOON.plusSeconds(60), "23410");
        Question question = new Question(
                VONAGE,
                account,
                Optional.of(new Window(NOON.plusSeconds(1), NOON.plusSeconds(61))),
                PATIENCE,
                NOON.plus(Duration.ofHours(1)),
                NOON.plus(Duration.ofHours(1)),
                true,
                false,
                10);

        assertThat(parts().due(question)).extracting(OpenPart::messageId).containsExactly(new MessageId(later));
    }

    @Test
    default void theOldestPartsComeFirstAndNoMoreThanWanted() {
        AccountId account = account();
        String second = submitted(account, NOON.plusSeconds(1), "23410");
        String first = submitted(account, NOON, "23410");
        submitted(account, NOON.plusSeconds(2), "23410");
        Instant now = NOON.plus(Duration.ofMinutes(30));

        List<OpenPart> due =
                parts().due(new Question(VONAGE, account, Optional.empty(), PATIENCE, now, now, false, false, 2));

        assertThat(due).extracting(OpenPart::messageId).containsExactly(new MessageId(first), new MessageId(second));
    }

    @Test
    default void whatIsWorthMostComesFirstAndWhatIsWorthNothingWaits() {
        AccountId account = account();
        String worthless = submitted(account, NOON, "23410");
        String worthy = submitted(account, NOON.plusSeconds(900), "23410");
        String unnamed = submitted(account, NOON.plusSeconds(1_800), "23433");
        Instant now = NOON.plus(Duration.ofHours(1));
        List<Worth> worth = List.of(
                new Worth(new NetworkCode("23410"), NOON, 1, 0),
                new Worth(new NetworkCode("23410"), NOON.plusSeconds(900), 1, 0.4));

        List<OpenPart> due = parts().due(
                        new Question(VONAGE, account, Optional.empty(), PATIENCE, now, now, false, false, 10, worth));

        assertThat(due).extracting(OpenPart::messageId).containsExactly(new MessageId(unnamed), new MessageId(worthy));
        assertThat(due).extracting(OpenPart::messageId).doesNotContain(new MessageId(worthless));
    }

    @Test
    default void gapsTellWhereAndWhenPartsWereSentThatAreDue() {
        AccountId account = account();
        submitted(account, NOON.plusSeconds(30), "23410");
        submitted(account, NOON.plusSeconds(90), "23410");
        String delivered = submitted(account, NOON.plusSeconds(60), "23410");
        String allKnown = submitted(account, NOON, "23433");
        submitted(account, NOON.plusSeconds(900), "23410");
        submitted(account, NOON, "23415");
        Stream.of(delivered, allKnown)
                .forEach(id -> receipts()
                        .recordAll(List.of(aReceipt()
                                .of(id)
                                .by(account)
                                .says("delivered", "0")
                                .at(NOON.plusSeconds(65))
                                .build())));

        assertThat(waiting().gaps(VONAGE, account, PATIENCE, NOON.plusSeconds(960)))
                .containsExactly(
                        new Gap(new NetworkCode("23410"), NOON, 3, 2, 1, 1, Duration.ofSeconds(900)),
                        new Gap(new NetworkCode("23415"), NOON, 1, 1, 0, 0, Duration.ofSeconds(960)),
                        new Gap(new NetworkCode("23433"), NOON, 1, 0, 0, 0, Duration.ofSeconds(510)));
        assertThat(waiting().gaps(VONAGE, account, PATIENCE, NOON.plusSeconds(899)))
                .isEmpty();
    }

    @Test
    default void openPartsAreToldByNetworkAndAgeTheNewestFirst() {
        AccountId account = account();
        submitted(account, NOON.minusSeconds(1), "23410");
        submitted(account, NOON, "23410");
        submitted(account, NOON.plusSeconds(30), "23410");
        submitted(account, NOON.plusSeconds(30), "23410");
        submitted(account, NOON.plusSeconds(50), "23433");
        submitted(account, NOON.plusSeconds(60), "23433");
        Instant until = NOON.plusSeconds(60);

        assertThat(waiting().open(VONAGE, account, NOON, until, 10))
                .isEqualTo(Map.of(
                        new NetworkCode("23410"), Map.of(Duration.ofSeconds(60), 1L, Duration.ofSeconds(30), 2L),
                        new NetworkCode("23433"), Map.of(Duration.ofSeconds(10), 1L)));
        assertThat(waiting().open(VONAGE, account, NOON, until, 3))
                .isEqualTo(Map.of(
                        new NetworkCode("23410"), Map.of(Duration.ofSeconds(30), 2L),
                        new NetworkCode("23433"), Map.of(Duration.ofSeconds(10), 1L)));
    }

    @Test
    default void theLagTellsHowManyAreDueAndForHowLong() {
        AccountId account = account();
        submitted(account, NOON, "23410");
        submitted(account, NOON.plusSeconds(30), "23410");

        OpenParts.Lag none = parts().lag(VONAGE, account, PATIENCE, NOON.plusSeconds(800));
        OpenParts.Lag two = parts().lag(VONAGE, account, PATIENCE, NOON.plusSeconds(1_000));

        assertThat(none).isEqualTo(new OpenParts.Lag(0, Duration.ZERO));
        assertThat(two).isEqualTo(new OpenParts.Lag(2, Duration.ofSeconds(100)));
    }

    @Test
    default void recordsAreSetAsideUpToTheBudget() {
        AccountId account = account();
        YearMonth month = YearMonth.of(2026, 11);

        assertThat(spending().reserve(VONAGE, account, month, 20, 30)).isTrue();
        assertThat(spending().reserve(VONAGE, account, month, 20, 30)).isFalse();
        spending().settle(VONAGE, account, month, 20, 3, Optional.of(eur("0.0012")));
        assertThat(spending().reserve(VONAGE, account, month, 20, 30)).isTrue();
        spending().settle(VONAGE, account, month, 20, 20, Optional.of(eur("0.008")));

        assertThat(spending().of(VONAGE, account, month)).isEqualTo(new Spent(23, Optional.of(eur("0.0092"))));
        assertThat(spending().of(VONAGE, account, month.plusMonths(1))).isEqualTo(new Spent(0, Optional.empty()));
    }

    private List<OpenPart> due(AccountId account, Instant now, boolean ignorePatience) {
        return parts().due(new Question(
                VONAGE, account, Optional.empty(), PATIENCE, now, now, ignorePatience, false, 100));
    }

    private String submitted(AccountId account, Instant at, String network) {
        String id = unique("part");
        submissions()
                .submitAll(
                        List.of(aSubmission(id).by(account).at(at).on(network).build()));
        return id;
    }

    private static AccountId account() {
        return new AccountId(unique("account"));
    }

    private static PollRun run(Instant at) {
        return PollRun.begun(
                UUID.randomUUID(),
                VONAGE,
                new AccountId("ab12cd34"),
                PollMode.WINDOW,
                Optional.of(new Window(NOON, NOON.plusSeconds(60))),
                true,
                Cause.REQUEST,
                at);
    }

    private static Price eur(String amount) {
        return new Price(new BigDecimal(amount), new CurrencyCode("EUR"));
    }
}
