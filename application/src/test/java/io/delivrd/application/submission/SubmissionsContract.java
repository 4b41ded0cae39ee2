package io.delivrd.application.submission;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static io.delivrd.application.SampleReceipt.unique;
import static io.delivrd.application.SampleSubmission.aSubmission;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.DeliveryFigures;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.Unit;
import io.delivrd.application.submission.Submissions.Outcome;
import io.delivrd.application.tracing.MessageTrail;
import io.delivrd.application.tracing.MessageTrails;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every implementation of [Submissions] does, as seen through the other ports on the same store.
public interface SubmissionsContract {

    Submissions submissions();

    Receipts receipts();

    MessageTrails trails();

    DeliveryFigures figures();

    @Test
    default void aPartNothingWasHeardOfIsQueued() {
        String campaign = unique("campaign");
        String id = unique("part");

        List<Outcome> outcomes = submissions()
                .submitAll(List.of(aSubmission(id)
                        .of(campaign)
                        .on("23410")
                        .costing("0.0333", "EUR")
                        .build()));

        assertThat(outcomes).containsExactly(Outcome.STORED);
        MessageTrail trail = trail(id);
        assertThat(trail.state().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(trail.state().rule()).isEqualTo(Rule.SUBMISSION_ONLY);
        assertThat(trail.part().submittedAt()).contains(NOON);
        assertThat(trail.state().price())
                .hasValueSatisfying(price -> assertThat(price.source()).isEqualTo(PriceSource.SUBMISSION));
        DeliveryRow row = total(campaign, Unit.PART);
        assertThat(row.counts().of(DeliveryState.QUEUED)).isEqualTo(1);
        assertThat(row.spend()).extracting(Price::text).containsExactly("0.03330000");
    }

    @Test
    default void theSameSubmissionAgainChangesNothing() {
        String campaign = unique("campaign");
        String id = unique("part");
        Submission submission = aSubmission(id).of(campaign).build();
        submissions().submitAll(List.of(submission));
        MessageTrail before = trail(id);

        List<Outcome> again = submissions()
                .submitAll(List.of(
                        submission, aSubmission(id).at(NOON.plusSeconds(9)).build()));

        assertThat(again).containsExactly(Outcome.REPEATED, Outcome.REPEATED);
        assertThat(trail(id)).isEqualTo(before);
        assertThat(total(campaign, Unit.PART).counts().all()).isEqualTo(1);
    }

    @Test
    default void aReceiptThatCameFirstIsJoinedAndItsPartMovesToTheSubmissionsWindow() {
        String campaign = unique("campaign");
        SampleReceipt receipt = aReceipt(unique("other")).says("delivered", "0").at(NOON.plusSeconds(30));
        receipts().recordAll(List.of(receipt.build()));
        String id = receipt.part().messageId().text();

        submissions()
                .submitAll(List.of(aSubmission(id)
                        .of(campaign)
                        .at(NOON.minus(Duration.ofHours(2)))
                        .build()));

        MessageTrail trail = trail(id);
        assertThat(trail.campaign().text()).isEqualTo(campaign);
        assertThat(trail.state().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(trail.state().windowAt()).isEqualTo(NOON.minus(Duration.ofHours(2)));
        assertThat(trail.state().timeToReceipt()).contains(Duration.ofHours(2).plusSeconds(30));
        assertThat(figures().spanOf(campaign))
                .hasValueSatisfying(span -> assertThat(span.from()).isEqualTo(NOON.minus(Duration.ofHours(2))));
        assertThat(total(campaign, Unit.PART).counts().delivered()).isEqualTo(1);
    }

    @Test
    default void partsOfOneMessageAreCountedOnceAsAMessage() {
        String campaign = unique("campaign");
        String one = unique("part");
        String two = unique("part");
        submit(campaign, one, two);

        receipts().recordAll(List.of(delivered(one), failed(two)));

        assertThat(total(campaign, Unit.PART).counts().all()).isEqualTo(2);
        DeliveryRow messages = total(campaign, Unit.MESSAGE);
        assertThat(messages.counts().all()).isEqualTo(1);
        assertThat(messages.counts().of(DeliveryState.PARTIALLY_DELIVERED)).isEqualTo(1);
        assertThat(messages.counts().delivered()).isZero();
        assertThat(messages.spend()).extracting(Price::text).containsExactly("0.06660000");
        assertThat(trail(one).message()).hasValueSatisfying(message -> {
            assertThat(message.state().state()).isEqualTo(DeliveryState.PARTIALLY_DELIVERED);
            assertThat(message.parts())
                    .extracting(MessageTrail.Sibling::id)
                    .containsExactly(new MessageId(one), new MessageId(two));
        });
    }

    @Test
    default void aMessageFollowsItsLastPart() {
        String campaign = unique("campaign");
        String one = unique("part");
        String two = unique("part");
        submit(campaign, one, two);

        receipts().recordAll(List.of(delivered(one)));
        DeliveryState half = trail(two).message().orElseThrow().state().state();
        receipts().recordAll(List.of(delivered(two)));

        assertThat(half).isEqualTo(DeliveryState.QUEUED);
        assertThat(trail(one).message().orElseThrow().state().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(total(campaign, Unit.MESSAGE).counts().delivered()).isEqualTo(1);
        assertThat(total(campaign, Unit.MESSAGE).timeToReceipt().n()).isEqualTo(1);
    }

    @Test
    default void aMessageInTwoCurrenciesIsStillOneMessage() {
        String campaign = unique("campaign");
        String one = unique("part");
        String two = unique("part");
        submissions()
                .submitAll(List.of(
                        aSubmission(one)
                                .of(campaign)
                                .part(1, 2, one)
                                .costing("0.01", "USD")
                                .build(),
                        aSubmission(two)
                                .of(campaign)
                                .part(2, 2, one)
                                .costing("0.02", "EUR")
                                .build()));

        DeliveryRow messages = total(campaign, Unit.MESSAGE);

        assertThat(messages.counts().all()).isEqualTo(1);
        assertThat(messages.spend())
                .extracting(price -> price.currency() + " " + price.text())
                .containsExactly("EUR 0.02000000", "USD 0.01000000");
    }

    @Test
    default void recordsThatTellTheirPlaceJoinPartsInEveryOrder() {
        Random random = new Random(13);
        String campaign = unique("campaign");
        for (int round = 0; round < 6; round++) {
            String whole = unique("message");
            String one = unique("part");
            String two = unique("part");
            List<DeliveryReceipt> all = new ArrayList<>(List.of(
                    delivered(one),
                    recorded(campaign, one, 1, whole),
                    recorded(campaign, two, 2, whole),
                    failed(two),
                    recorded(campaign, two, 2, whole)));
            Collections.shuffle(all, random);

            all.forEach(receipt -> receipts().recordAll(List.of(receipt)));

            assertThat(trail(one).message()).hasValueSatisfying(message -> {
                assertThat(message.state().count()).isEqualTo(2);
                assertThat(message.parts())
                        .extracting(MessageTrail.Sibling::id)
                        .containsExactly(new MessageId(one), new MessageId(two));
            });
        }
        assertThat(total(campaign, Unit.PART).counts().all()).isEqualTo(12);
        assertThat(total(campaign, Unit.MESSAGE).counts().all()).isEqualTo(6);
    }

    @Test
    default void theSendersWordCountsBeforeTheRecordsAndLeavesNothingBehind() {
        String campaign = unique("campaign");
        String one = unique("part");
        String two = unique("part");
        String whole = unique("message");
        receipts().recordAll(List.of(recorded(campaign, one, 1, whole), recorded(campaign, two, 2, whole)));
        assertThat(total(campaign, Unit.MESSAGE).counts().all()).isEqualTo(1);

        submissions()
                .submitAll(List.of(aSubmission(one).of(campaign).part(1, 2, one).build()));
        assertThat(total(campaign, Unit.MESSAGE).counts().all())
                .as("one part is still of the record's message")
                .isEqualTo(2);
        submissions()
                .submitAll(List.of(aSubmission(two).of(campaign).part(2, 2, one).build()));

        assertThat(total(campaign, Unit.MESSAGE).counts().all()).isEqualTo(1);
        assertThat(trail(two).message())
                .hasValueSatisfying(message -> assertThat(message.ref().text()).isEqualTo(one));
        receipts().recordAll(List.of(delivered(one), delivered(two)));
        assertThat(total(campaign, Unit.MESSAGE).counts().delivered()).isEqualTo(1);
    }

    @Test
    default void aSubmissionThatNamesNoMessageLeavesTheRecordsWord() {
        String campaign = unique("campaign");
        String one = unique("part");
        String whole = unique("message");
        submissions().submitAll(List.of(aSubmission(one).of(campaign).build()));

        receipts().recordAll(List.of(recorded(campaign, one, 1, whole)));

        assertThat(trail(one).message())
                .hasValueSatisfying(message -> assertThat(message.ref().text()).isEqualTo(whole));
    }

    @Test
    default void whatCameByARecordCountsAsRecoveredUntilAPushSaysTheSame() {
        String campaign = unique("campaign");
        String id = unique("part");
        submissions().submitAll(List.of(aSubmission(id).of(campaign).build()));
        receipts()
                .recordAll(List.of(aReceipt()
                        .of(id)
                        .says("delivered", "0")
                        .from(ReceiptSource.REPORT)
                        .submittedAt(NOON)
                        .at(NOON.plusSeconds(3))
                        .build()));
        DeliveryRow recovered = total(campaign, Unit.PART);

        receipts().recordAll(List.of(delivered(id)));

        assertThat(recovered.counts().recovered()).isEqualTo(1);
        assertThat(recovered.counts().pushed()).isZero();
        assertThat(total(campaign, Unit.PART).counts().recovered()).isZero();
        assertThat(total(campaign, Unit.PART).counts().pushed()).isEqualTo(1);
    }

    @Test
    default void anOpenPartIsMissingUntilItIsOfAge() {
        String campaign = unique("campaign");
        submissions().submitAll(List.of(aSubmission(unique("part")).of(campaign).build()));

        assertThat(total(campaign, Unit.PART, NOON.plusSeconds(60)).counts().missing())
                .isEqualTo(1);
        assertThat(total(campaign, Unit.PART, NOON.plus(Duration.ofDays(9)))
                        .counts()
                        .missing())
                .isZero();
        assertThat(total(campaign, Unit.PART, NOON.plus(Duration.ofDays(9)))
                        .counts()
                        .aged())
                .isEqualTo(1);
    }

    @Test
    default void everyOrderOfSubmissionsAndReceiptsEndsInTheSame() {
        Random random = new Random(11);
        String campaign = unique("campaign");
        List<String> states = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            String one = unique("part");
            String two = unique("part");
            List<Runnable> steps = new ArrayList<>(List.of(
                    () -> submissions()
                            .submitAll(List.of(aSubmission(one)
                                    .of(campaign)
                                    .part(1, 2, one)
                                    .costing("0.01", "EUR")
                                    .build())),
                    () -> submissions()
                            .submitAll(List.of(aSubmission(two)
                                    .of(campaign)
                                    .part(2, 2, one)
                                    .on("23415")
                                    .build())),
                    () -> receipts().recordAll(List.of(delivered(one))),
                    () -> receipts().recordAll(List.of(failed(two))),
                    () -> receipts()
                            .recordAll(List.of(aReceipt("late")
                                    .of(two)
                                    .says("accepted", "0")
                                    .at(NOON.plusSeconds(1))
                                    .receivedAt(NOON.plusSeconds(2))
                                    .build()))));
            Collections.shuffle(steps, random);
            steps.forEach(Runnable::run);
            MessageTrail trail = trail(two);
            states.add(trail.state().state() + " " + trail.state().windowAt() + " " + trail.campaign() + " "
                    + trail.state().network() + " "
                    + trail.message().map(message -> message.state().toString()).orElse(""));
        }

        assertThat(states.stream().distinct()).hasSize(1);
        assertThat(total(campaign, Unit.MESSAGE).counts().of(DeliveryState.PARTIALLY_DELIVERED))
                .isEqualTo(12);
        assertThat(total(campaign, Unit.PART).counts().all()).isEqualTo(24);
    }

    private void submit(String campaign, String one, String two) {
        submissions()
                .submitAll(List.of(
                        aSubmission(one)
                                .of(campaign)
                                .part(1, 2, one)
                                .costing("0.0333", "EUR")
                                .build(),
                        aSubmission(two)
                                .of(campaign)
                                .part(2, 2, one)
                                .costing("0.0333", "EUR")
                                .build()));
    }

    private static DeliveryReceipt delivered(String id) {
        return aReceipt().of(id).says("delivered", "0").at(NOON.plusSeconds(4)).build();
    }

    private static DeliveryReceipt recorded(String campaign, String id, int number, String whole) {
        return aReceipt(campaign)
                .of(id)
                .says("accepted", "0")
                .from(ReceiptSource.REPORT)
                .submittedAt(NOON)
                .at(NOON.plusSeconds(3))
                .part(number, 2, whole)
                .build();
    }

    private static DeliveryReceipt failed(String id) {
        return aReceipt().of(id).says("failed", "3").at(NOON.plusSeconds(5)).build();
    }

    private MessageTrail trail(String id) {
        return trails().find(VonageCatalogue.VONAGE, new MessageId(id)).getFirst();
    }

    private DeliveryRow total(String campaign, Unit unit) {
        return total(campaign, unit, NOON.plusSeconds(600));
    }

    private DeliveryRow total(String campaign, Unit unit, Instant asOf) {
        return figures()
                .measure(new DeliveryQuery(
                        // Begins and ends amid a quarter of an hour.
                        NOON.minus(Duration.ofDays(1)).plusSeconds(17),
                        NOON.plusSeconds(400),
                        ZoneOffset.UTC,
                        List.of(),
                        Interval.DAY,
                        unit,
                        Map.of(Dimension.CAMPAIGN, Set.of(campaign)),
                        asOf))
                .total();
    }
}
