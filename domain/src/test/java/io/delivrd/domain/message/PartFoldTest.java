package io.delivrd.domain.message;

import static io.delivrd.domain.message.Folds.fold;
import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ReceiptBuilder;
import io.delivrd.domain.receipt.ReceiptSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartFoldTest {

    private static final Duration GIVE_UP = Duration.ofHours(72);
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    @Nested
    class SubmissionOnly {

        @Test
        void aSubmissionWithoutReceiptIsQueued() {
            PartState state = fold(Folds.submitted(NOON));

            assertThat(state.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(state.finality()).isEqualTo(Finality.OPEN);
            assertThat(state.evidence()).isEqualTo(Evidence.PLATFORM);
            assertThat(state.rule()).isEqualTo(Rule.SUBMISSION_ONLY);
            assertThat(state.decidedBy()).isEmpty();
            assertThat(state.flags()).isEmpty();
            assertThat(state.standing()).isEqualTo(Standing.PLAIN);
            assertThat(state.rawStatus()).isEmpty();
            assertThat(state.firstEventAt()).isEqualTo(NOON);
            assertThat(state.windowAt()).isEqualTo(NOON);
            assertThat(state.finalAt()).isEmpty();
        }

        @Test
        void nothingAtAllHasNoState() {
            Part unheardOf = Part.unheardOf(ReceiptBuilder.PART);

            assertThatIllegalArgumentException().isThrownBy(() -> fold(unheardOf));
        }
    }

    @Nested
    class Rule3 {

        @Test
        void finalBeatsOpen() {
            PartState state = fold(aReceipt().accepted(), aReceipt().delivered().afterSeconds(5));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.finality()).isEqualTo(Finality.HARD);
            assertThat(state.rule()).isEqualTo(Rule.FINAL_BEATS_OPEN);
            assertThat(state.flags()).isEmpty();
            assertThat(state.rawStatus()).isEqualTo("delivered");
            assertThat(state.finalAt()).contains(NOON.plusSeconds(5));
            assertThat(state.firstEventAt()).isEqualTo(NOON);
        }

        @Test
        void lateBufferedReceiptKeepsTheFinalStatus() {
            PartState state = fold(aReceipt().delivered(), aReceipt().buffered().afterSeconds(60));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.flags()).containsExactly(Flag.OUT_OF_ORDER);
        }

        @Test
        void aFailureBeatsOpen() {
            PartState state =
                    fold(aReceipt().buffered(), aReceipt().failed().code("3").afterSeconds(5));

            assertThat(state.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(state.rule()).isEqualTo(Rule.FINAL_BEATS_OPEN);
            assertThat(state.finality()).isEqualTo(Finality.HARD);
            assertThat(state.finalAt()).contains(NOON.plusSeconds(5));
            assertThat(state.timeToReceipt()).isEmpty();
        }

        @Test
        void evenASoftFinalBeatsOpen() {
            PartState state = fold(
                    aReceipt().buffered().afterSeconds(5), aReceipt().unknown().code("1"));

            assertThat(state.state()).isEqualTo(DeliveryState.UNKNOWN);
            assertThat(state.finality()).isEqualTo(Finality.SOFT);
            assertThat(state.rule()).isEqualTo(Rule.FINAL_BEATS_OPEN);
            assertThat(state.error()).contains(new ErrorCode("1"));
            assertThat(state.finalAt()).contains(NOON);
        }
    }

    @Nested
    class Rule4 {

        @ParameterizedTest
        @EnumSource(names = {"EXPIRED", "FAILED", "REJECTED", "DEFICIENT", "CANCELLED"})
        void hardFinalBeatsSoftFinal(DeliveryState failure) {
            PartState state =
                    fold(aReceipt().saying(failure), aReceipt().unknown().afterSeconds(9));

            assertThat(state.state()).isEqualTo(failure);
            assertThat(state.rule()).isEqualTo(Rule.HARD_FINAL_BEATS_SOFT_FINAL);
            assertThat(state.flags()).isEmpty();
        }

        @Test
        void furthestOfTheSoftFinalsStands() {
            PartState state = fold(aReceipt().unknown(), aReceipt().frozen().afterSeconds(9));

            assertThat(state.state()).isEqualTo(DeliveryState.FROZEN);
            assertThat(state.finality()).isEqualTo(Finality.SOFT);
            assertThat(state.flags()).isEmpty();
        }
    }

    @Nested
    class Rule5 {

        @Test
        void highestOpenRankWins() {
            PartState state = fold(
                    aReceipt().saying(DeliveryState.QUEUED),
                    aReceipt().buffered().code("7").afterSeconds(2),
                    aReceipt().accepted().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.BUFFERED);
            assertThat(state.finality()).isEqualTo(Finality.OPEN);
            assertThat(state.rule()).isEqualTo(Rule.HIGHEST_OPEN_RANK);
            assertThat(state.finalAt()).isEmpty();
            assertThat(state.error()).as("an open part has no error").isEmpty();
            assertThat(state.flags()).isEmpty();
        }

        @Test
        void ofEqualRanksTheFirstDecides() {
            DeliveryReceipt first = aReceipt().accepted().code("1").build();
            DeliveryReceipt second =
                    aReceipt().accepted().code("2").afterSeconds(1).build();

            assertThat(fold(Folds.part(List.of(second, first))).decidedBy())
                    .contains(first.claim().id());
        }

        @Test
        void aLowerRankLaterIsOutOfOrder() {
            PartState state = fold(aReceipt().buffered(), aReceipt().accepted().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.BUFFERED);
            assertThat(state.flags()).containsExactly(Flag.OUT_OF_ORDER);
        }

        @Test
        void aLowerRankReceivedLaterIsOutOfOrderThoughPushedInOrder() {
            PartState state = fold(
                    aReceipt().accepted().receivedAt(NOON.plusSeconds(9)),
                    aReceipt().delivered().afterSeconds(1).receivedAt(NOON.plusSeconds(2)));

            assertThat(state.flags()).containsExactly(Flag.OUT_OF_ORDER);
        }

        @Test
        void receivedAtTheSameMomentIsInOrder() {
            PartState state = fold(
                    aReceipt().accepted().receivedAt(NOON.plusSeconds(9)),
                    aReceipt().delivered().receivedAt(NOON.plusSeconds(9)));

            assertThat(state.flags()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"REPORT,WEBHOOK", "WEBHOOK,REPORT"})
        void aReportFetchedLaterIsNotOutOfOrder(ReceiptSource ofAccepted, ReceiptSource ofDelivered) {
            PartState state = fold(
                    aReceipt().accepted().from(ofAccepted).receivedAt(NOON.plusSeconds(9_000)),
                    aReceipt().delivered().from(ofDelivered).afterSeconds(1));

            assertThat(state.flags()).isEmpty();
        }

        @Test
        void datedAfterIsOutOfOrderThoughReceivedBefore() {
            PartState state = fold(
                    aReceipt().delivered().receivedAt(NOON.plusSeconds(9)),
                    aReceipt().accepted().afterSeconds(1).receivedAt(NOON.plusSeconds(2)));

            assertThat(state.flags()).containsExactly(Flag.OUT_OF_ORDER);
        }

        @Test
        void anotherOfTheSameRankIsInOrder() {
            PartState state = fold(
                    aReceipt().accepted().code("1"),
                    aReceipt().accepted().code("2").afterSeconds(1));

            assertThat(state.flags()).isEmpty();
        }

        @Test
        void anOpenStateStandsOnItsReceiptsEvidence() {
            assertThat(fold(aReceipt().accepted().by(Evidence.CARRIER)).evidence())
                    .isEqualTo(Evidence.CARRIER);
            assertThat(fold(aReceipt().unknown().by(Evidence.PLATFORM)).evidence())
                    .isEqualTo(Evidence.PLATFORM);
        }
    }

    @Nested
    class Rule6 {

        @ParameterizedTest
        @EnumSource(names = {"UNKNOWN", "EXPIRED"})
        void deliveredAfterGivingUpIsLate(DeliveryState givenUp) {
            PartState state =
                    fold(aReceipt().saying(givenUp), aReceipt().delivered().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_AFTER_GIVING_UP);
            assertThat(state.flags()).containsExactly(Flag.LATE_DELIVERED);
            assertThat(state.standing()).isEqualTo(Standing.PLAIN);
            assertThat(state.error()).isEmpty();
        }

        @Test
        void aSoftFinalDatedAfterDeliveredIsOutOfOrder() {
            PartState state = fold(aReceipt().delivered(), aReceipt().unknown().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.flags()).containsExactly(Flag.OUT_OF_ORDER);
            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_AFTER_GIVING_UP);
        }

        @ParameterizedTest
        @EnumSource(names = {"SUBMITTED", "BUFFERED"})
        void aCarriersOpenWordReleasesFrozen(DeliveryState word) {
            PartState state = fold(aReceipt().frozen(), aReceipt().saying(word).afterSeconds(1));

            assertThat(state.state()).isEqualTo(word);
            assertThat(state.finality()).isEqualTo(Finality.OPEN);
            assertThat(state.flags()).containsExactly(Flag.RELEASED);
            assertThat(state.rule()).isEqualTo(Rule.HIGHEST_OPEN_RANK);
        }

        @Test
        void queuedAfterFrozenIsOutOfOrder() {
            PartState state = fold(
                    aReceipt().frozen(), aReceipt().saying(DeliveryState.QUEUED).afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.FROZEN);
            assertThat(state.flags()).containsExactly(Flag.OUT_OF_ORDER);
        }

        @Test
        void deliveredReleasesFrozen() {
            PartState state = fold(aReceipt().frozen(), aReceipt().delivered().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.flags()).containsExactlyInAnyOrder(Flag.RELEASED, Flag.LATE_DELIVERED);
        }

        @Test
        void aCarriersExpiryReleasesFrozen() {
            PartState state = fold(aReceipt().frozen(), aReceipt().expired().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.EXPIRED);
            assertThat(state.flags()).containsExactly(Flag.RELEASED);
        }

        @Test
        void aProvidersExpiryDoesNotReleaseFrozen() {
            PartState state = fold(aReceipt().frozen(), aReceipt().expired().after(GIVE_UP));

            assertThat(state.state()).isEqualTo(DeliveryState.EXPIRED);
            assertThat(state.finality()).isEqualTo(Finality.SOFT);
            assertThat(state.flags()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"TIMEOUT,false", "UNSTATED,false", "PLATFORM,false", "CARRIER,true", "HANDSET,true"})
        void anyOtherWordReleasesFrozenIfACarrierSaysIt(Evidence evidence, boolean released) {
            PartState failed =
                    fold(aReceipt().frozen(), aReceipt().failed().by(evidence).afterSeconds(1));
            PartState unknown =
                    fold(aReceipt().frozen(), aReceipt().unknown().by(evidence).afterSeconds(1));

            assertThat(failed.flags().contains(Flag.RELEASED)).isEqualTo(released);
            assertThat(unknown.flags().contains(Flag.RELEASED)).isEqualTo(released);
            assertThat(unknown.state()).isEqualTo(released ? DeliveryState.UNKNOWN : DeliveryState.FROZEN);
        }

        @ParameterizedTest
        @EnumSource(Evidence.class)
        void frozenDoesNotReleaseItself(Evidence evidence) {
            PartState state = fold(aReceipt().frozen().by(evidence));

            assertThat(state.state()).isEqualTo(DeliveryState.FROZEN);
            assertThat(state.flags()).isEmpty();
        }
    }

    @Nested
    class Rule7 {

        @ParameterizedTest
        @CsvSource({"3", "6", "8", "9", "1", "no-such-code"})
        void deliveredAfterAFailureForGoodIsContradicted(String code) {
            PartState state =
                    fold(aReceipt().failed().code(code), aReceipt().delivered().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_BEATS_FAILURE);
            assertThat(state.flags()).containsExactly(Flag.CONTRADICTED);
            assertThat(state.standing()).isEqualTo(Standing.PLAIN);
        }

        @Test
        void aFailureWithoutCodeIsForGood() {
            PartState state = fold(aReceipt().rejected(), aReceipt().delivered().afterSeconds(1));

            assertThat(state.flags()).containsExactly(Flag.CONTRADICTED);
        }

        @ParameterizedTest
        @CsvSource({"2", "7", "15"})
        void deliveredAfterAFailureForAWhileIsLate(String code) {
            PartState state =
                    fold(aReceipt().failed().code(code), aReceipt().delivered().afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_AFTER_GIVING_UP);
            assertThat(state.flags()).containsExactly(Flag.LATE_DELIVERED);
        }

        @Test
        void atTheSameMomentTheFailureCameFirst() {
            PartState state = fold(aReceipt().failed().code("3"), aReceipt().delivered());

            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_BEATS_FAILURE);
        }

        @Test
        void oneFailureForGoodAmongOthersIsEnough() {
            PartState state = fold(
                    aReceipt().failed().code("2"),
                    aReceipt().failed().code("3").afterSeconds(1),
                    aReceipt().delivered().afterSeconds(2));

            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_BEATS_FAILURE);
            assertThat(state.flags()).containsExactlyInAnyOrder(Flag.CONTRADICTED, Flag.LATE_DELIVERED);
        }
    }

    @Nested
    class Rule8 {

        @ParameterizedTest
        @EnumSource(names = {"FAILED", "REJECTED", "EXPIRED"})
        void aFailureAfterDeliveredChangesNothing(DeliveryState failure) {
            PartState state = fold(
                    aReceipt().delivered(), aReceipt().saying(failure).code("2").afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_STAYS);
            assertThat(state.flags()).containsExactly(Flag.CONTRADICTED);
            assertThat(state.standing()).as("the carrier's word only").isEqualTo(Standing.PLAIN);
            assertThat(state.error()).isEmpty();
        }

        @Test
        void aHandsetsDenialAfterDeliveredStandsContradicted() {
            PartState state = fold(
                    aReceipt().delivered(),
                    aReceipt().failed().by(Evidence.HANDSET).afterSeconds(1));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.standing()).isEqualTo(Standing.CONTRADICTED);
        }

        @Test
        void aHandsetsDenialBeforeDeliveredStandsContradicted() {
            PartState state = fold(
                    aReceipt().failed().code("3").by(Evidence.HANDSET),
                    aReceipt().delivered().afterSeconds(1));

            assertThat(state.standing()).isEqualTo(Standing.CONTRADICTED);
        }

        @Test
        void aHandsetSaidToBeBusyAfterDeliveredContradicts() {
            PartState state = fold(
                    aReceipt().delivered(),
                    aReceipt().failed().code("7").by(Evidence.HANDSET).afterSeconds(1));

            assertThat(state.standing()).isEqualTo(Standing.CONTRADICTED);
        }

        @Test
        void aHandsetThatWasBusyBeforeDoesNotContradict() {
            PartState alone = fold(
                    aReceipt().failed().code("7").by(Evidence.HANDSET),
                    aReceipt().delivered().afterSeconds(1));
            PartState withACarriersDenial = fold(
                    aReceipt().failed().code("7").by(Evidence.HANDSET),
                    aReceipt().delivered().afterSeconds(1),
                    aReceipt().failed().code("3").by(Evidence.CARRIER).afterSeconds(2));

            assertThat(alone.standing()).isEqualTo(Standing.PLAIN);
            assertThat(withACarriersDenial.flags()).contains(Flag.CONTRADICTED);
            assertThat(withACarriersDenial.standing()).isEqualTo(Standing.PLAIN);
        }
    }

    @Nested
    class Rule9 {

        @Test
        void strongerEvidenceSpeaksForTheState() {
            PartState state = fold(
                    aReceipt().delivered().by(Evidence.CARRIER),
                    aReceipt().delivered().by(Evidence.HANDSET).scts("1").afterSeconds(4));

            assertThat(state.evidence()).isEqualTo(Evidence.HANDSET);
            assertThat(state.rule()).isEqualTo(Rule.STRONGER_EVIDENCE);
            assertThat(state.finalAt()).contains(NOON.plusSeconds(4));
            assertThat(state.flags()).isEmpty();
        }

        @Test
        void timeToReceiptEndsAtTheFirstDelivered() {
            Part part = Folds.added(
                    Folds.submitted(NOON),
                    Folds.built(
                            aReceipt().delivered().by(Evidence.CARRIER).afterSeconds(3),
                            aReceipt()
                                    .delivered()
                                    .by(Evidence.HANDSET)
                                    .scts("1")
                                    .afterSeconds(8)));

            assertThat(fold(part).timeToReceipt()).contains(Duration.ofSeconds(3));
        }

        @Test
        void ofEqualEvidenceTheFirstDecides() {
            DeliveryReceipt first = aReceipt().delivered().build();
            DeliveryReceipt second =
                    aReceipt().delivered().scts("1").afterSeconds(4).build();

            PartState state = fold(Folds.part(List.of(second, first)));

            assertThat(state.decidedBy()).contains(first.claim().id());
            assertThat(state.rule()).isEqualTo(Rule.FINAL_BEATS_OPEN);
        }
    }

    @Nested
    class Rule10 {

        @Test
        void ofTwoFailuresTheFirstByEventTimeStands() {
            PartState state = fold(
                    aReceipt().rejected().code("6").afterSeconds(1),
                    aReceipt().failed().code("11"));

            assertThat(state.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(state.rule()).isEqualTo(Rule.FIRST_HARD_FINAL_STAYS);
            assertThat(state.error()).contains(new ErrorCode("11"));
            assertThat(state.flags()).as("causes differ in permanence").containsExactly(Flag.CONTRADICTED);
            assertThat(state.standing()).isEqualTo(Standing.PLAIN);
        }

        @Test
        void failuresOfEqualPermanenceDoNotContradict() {
            PartState state = fold(
                    aReceipt().failed().code("3"),
                    aReceipt().rejected().code("14").afterSeconds(1));

            assertThat(state.flags()).isEmpty();
            assertThat(state.rule()).isEqualTo(Rule.FIRST_HARD_FINAL_STAYS);
        }

        @Test
        void anExpiryCountsAsTemporary() {
            assertThat(fold(aReceipt().expired().code("3"), aReceipt().failed().code("2"))
                            .flags())
                    .isEmpty();
            assertThat(fold(aReceipt().expired().code("3"), aReceipt().failed().code("3"))
                            .flags())
                    .containsExactly(Flag.CONTRADICTED);
        }

        @Test
        void theMostSpecificErrorIsKeptInBothOrders() {
            PartState reasonFirst =
                    fold(aReceipt().failed().code("3"), aReceipt().rejected().afterSeconds(1));
            PartState reasonLast =
                    fold(aReceipt().rejected(), aReceipt().failed().code("3").afterSeconds(1));

            assertThat(reasonFirst.error()).contains(new ErrorCode("3"));
            assertThat(reasonLast.error()).contains(new ErrorCode("3"));
            assertThat(reasonLast.state()).isEqualTo(DeliveryState.REJECTED);
        }

        @Test
        void aKnownReasonBeatsOneThatTellsNothing() {
            PartState state = fold(
                    aReceipt().failed().code("1"),
                    aReceipt().rejected().code("6").afterSeconds(1));

            assertThat(state.error()).contains(new ErrorCode("6"));
        }

        @Test
        void whereNoReasonIsKnownTheDecidersCodeStands() {
            assertThat(fold(aReceipt().failed().code("77"), aReceipt().rejected())
                            .error())
                    .contains(new ErrorCode("77"));
            assertThat(fold(aReceipt().failed().code("0")).error()).isEmpty();
            assertThat(fold(aReceipt().failed()).error()).isEmpty();
        }
    }

    @Nested
    class ProviderExpiry {

        @Test
        void withKnownSubmissionItIsMeasuredFromThere() {
            for (Duration apart : List.of(GIVE_UP, GIVE_UP.minus(TOLERANCE), GIVE_UP.plus(TOLERANCE))) {
                Part part = Folds.submitted(NOON)
                        .with(aReceipt().expired().code("1").after(apart).build());

                PartState state = fold(part);

                assertThat(state.state()).as("%s", apart).isEqualTo(DeliveryState.EXPIRED);
                assertThat(state.finality()).isEqualTo(Finality.SOFT);
                assertThat(state.evidence()).isEqualTo(Evidence.TIMEOUT);
                assertThat(state.standing()).isEqualTo(Standing.PROVIDER_EXPIRED);
                assertThat(state.windowAt()).isEqualTo(NOON);
            }
        }

        @Test
        void outsideTheToleranceItIsTheCarriers() {
            for (Duration apart : List.of(
                    Duration.ofHours(48),
                    GIVE_UP.minus(TOLERANCE).minusMillis(1),
                    GIVE_UP.plus(TOLERANCE).plusMillis(1))) {
                PartState state = fold(Folds.submitted(NOON)
                        .with(aReceipt().expired().after(apart).build()));

                assertThat(state.finality()).as("%s", apart).isEqualTo(Finality.HARD);
                assertThat(state.evidence()).isEqualTo(Evidence.UNSTATED);
                assertThat(state.standing()).isEqualTo(Standing.PLAIN);
            }
        }

        @Test
        void withoutSubmissionItIsMeasuredFromTheFirstReceipt() {
            assertThat(fold(aReceipt().accepted(), aReceipt().expired().after(GIVE_UP))
                            .standing())
                    .isEqualTo(Standing.PROVIDER_EXPIRED);
            assertThat(fold(aReceipt().accepted(), aReceipt().expired().after(GIVE_UP.minusHours(1)))
                            .standing())
                    .isEqualTo(Standing.PLAIN);
        }

        @Test
        void aLoneExpiryIsTakenAtItsWord() {
            assertThat(fold(aReceipt().expired()).finality()).isEqualTo(Finality.HARD);
        }

        @Test
        void aStatedTimeoutIsOneWheneverItComes() {
            PartState state = fold(aReceipt().expired().by(Evidence.TIMEOUT));

            assertThat(state.finality()).isEqualTo(Finality.SOFT);
            assertThat(state.standing()).isEqualTo(Standing.PROVIDER_EXPIRED);
        }

        @ParameterizedTest
        @EnumSource(
                value = DeliveryState.class,
                names = {"EXPIRED"},
                mode = EnumSource.Mode.EXCLUDE)
        void noOtherStateIsMadeByTheProviderAtThatTime(DeliveryState state) {
            Part part = Folds.submitted(NOON)
                    .with(aReceipt().saying(state).after(GIVE_UP).build());

            assertThat(fold(part).finality()).isEqualTo(state.finality());
            assertThat(fold(part).evidence()).isEqualTo(Evidence.UNSTATED);
            assertThat(fold(part).standing()).isEqualTo(Standing.PLAIN);
        }

        @ParameterizedTest
        @EnumSource(names = {"UNKNOWN", "FAILED"})
        void aTimeoutOfAnotherStateIsNoExpiry(DeliveryState state) {
            assertThat(fold(aReceipt().saying(state).by(Evidence.TIMEOUT)).standing())
                    .isEqualTo(Standing.PLAIN);
        }

        @Test
        void anyHardFinalReplacesIt() {
            PartState state = fold(
                    aReceipt().accepted(),
                    aReceipt().expired().after(GIVE_UP),
                    aReceipt().failed().code("3").after(GIVE_UP.plusDays(1)));

            assertThat(state.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(state.rule()).isEqualTo(Rule.HARD_FINAL_BEATS_SOFT_FINAL);
            assertThat(state.flags()).isEmpty();
            assertThat(state.standing()).isEqualTo(Standing.PLAIN);
        }

        @Test
        void deliveredAfterItIsLate() {
            PartState state = fold(
                    aReceipt().accepted(),
                    aReceipt().expired().after(GIVE_UP),
                    aReceipt().delivered().after(GIVE_UP.plusSeconds(1)));

            assertThat(state.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(state.rule()).isEqualTo(Rule.DELIVERED_AFTER_GIVING_UP);
            assertThat(state.flags()).containsExactly(Flag.LATE_DELIVERED);
        }
    }

    @Nested
    class CodeContradictsStatus {

        @ParameterizedTest
        @CsvSource({
            "DELIVERED,2,true",
            "DELIVERED,0,false",
            "FAILED,0,true",
            "REJECTED,0,true",
            "DEFICIENT,0,true",
            "FAILED,3,false",
            "EXPIRED,0,false",
            "CANCELLED,0,false",
            "UNKNOWN,0,false",
            "FROZEN,0,false",
            "SUBMITTED,7,false",
            "SUBMITTED,0,false"
        })
        void deliveredWithAnErrorOrFailedWithoutOne(DeliveryState state, String code, boolean contradicts) {
            assertThat(fold(aReceipt().saying(state).code(code)).flags().contains(Flag.CODE_CONTRADICTS_STATUS))
                    .isEqualTo(contradicts);
        }

        @Test
        void noCodeContradictsNothing() {
            assertThat(fold(aReceipt().delivered()).flags()).isEmpty();
            assertThat(fold(aReceipt().failed()).flags()).isEmpty();
        }
    }

    @Nested
    class NetworkAndPrice {

        @Test
        void theDecidingReceiptNamesTheNetwork() {
            PartState state = fold(
                    aReceipt().delivered().on("23410"),
                    aReceipt().accepted().on("23415").afterSeconds(5));

            assertThat(state.network()).contains(new NetworkCode("23410"));
        }

        @Test
        void elseTheLatestReceiptThatNamesOne() {
            PartState state = fold(
                    aReceipt().accepted().on("23410"),
                    aReceipt().buffered().on("23415").afterSeconds(5),
                    aReceipt().delivered().afterSeconds(7));

            assertThat(state.network()).contains(new NetworkCode("23415"));
            assertThat(fold(aReceipt()).network()).isEmpty();
        }

        @Test
        void ofOneSourceTheLatestPriceCounts() {
            PartState state = fold(
                    aReceipt().accepted().costing("0.03330000"),
                    aReceipt().delivered().costing("0.04").afterSeconds(5));

            assertThat(state.price().map(price -> price.price().text())).contains("0.04000000");
        }

        @Test
        void aReportsPriceCountsOverAWebhooks() {
            PartState state = fold(
                    aReceipt().delivered().costing("0.04").afterSeconds(5),
                    aReceipt().accepted().from(ReceiptSource.REPORT).costing("0.03"));

            assertThat(state.price()).hasValueSatisfying(price -> {
                assertThat(price.price().text()).isEqualTo("0.03000000");
                assertThat(price.source()).isEqualTo(PriceSource.REPORT);
            });
        }

        @Test
        void aFailureCostsItsPrice() {
            assertThat(fold(aReceipt().failed().costing("0.04")).price()).isPresent();
        }
    }

    @Nested
    class TimeToReceipt {

        @Test
        void runsFromTheSubmission() {
            Part part = Folds.submitted(NOON.minusSeconds(3))
                    .with(aReceipt().delivered().build());

            assertThat(fold(part).timeToReceipt()).contains(Duration.ofSeconds(3));
        }

        @Test
        void elseFromTheFirstOpenReceipt() {
            PartState state = fold(
                    aReceipt().failed().code("2"),
                    aReceipt().accepted().afterSeconds(10),
                    aReceipt().buffered().afterSeconds(11),
                    aReceipt().delivered().afterSeconds(12));

            assertThat(state.timeToReceipt()).contains(Duration.ofSeconds(2));
        }

        @Test
        void isZeroWithinOneSecondOfTheProvidersClock() {
            assertThat(fold(aReceipt().accepted(), aReceipt().delivered()).timeToReceipt())
                    .contains(Duration.ZERO);
        }

        @Test
        void isNotToldWhereNothingCameBefore() {
            Optional<Duration> alone = fold(aReceipt().delivered()).timeToReceipt();
            Optional<Duration> acceptedAfter = fold(
                            aReceipt().delivered(), aReceipt().accepted().afterSeconds(4))
                    .timeToReceipt();

            assertThat(alone).isEmpty();
            assertThat(acceptedAfter).isEmpty();
        }

        @Test
        void isNeverNegative() {
            Part part = Folds.submitted(NOON.plusSeconds(30))
                    .with(aReceipt().delivered().build());

            assertThat(fold(part).timeToReceipt()).contains(Duration.ZERO);
        }
    }

    @Test
    void aReceiptWithoutProviderTimeIsDatedByOurs() {
        PartState state = fold(
                aReceipt().delivered().undated().receivedAt(NOON.plusSeconds(7)),
                aReceipt().accepted());

        assertThat(state.finalAt()).contains(NOON.plusSeconds(7));
        assertThat(state.timeToReceipt()).contains(Duration.ofSeconds(7));
    }

    @Test
    void theWindowIsTheSubmissionElseTheFirstEvent() {
        DeliveryReceipt receipt = aReceipt().delivered().afterSeconds(90).build();

        assertThat(fold(Folds.submitted(NOON).with(receipt)).windowAt()).isEqualTo(NOON);
        assertThat(fold(Folds.part(List.of(receipt))).windowAt()).isEqualTo(NOON.plusSeconds(90));
        assertThat(fold(Folds.submitted(NOON).with(receipt)).firstEventAt()).isEqualTo(NOON.plusSeconds(90));
    }

    @Nested
    class PushesAndRecords {

        @Test
        void aRecordThatIsBehindAPushChangesNothing() {
            PartState pushed = fold(aReceipt().delivered().afterSeconds(5));
            PartState both = fold(
                    aReceipt().delivered().afterSeconds(5),
                    aReceipt().accepted().from(ReceiptSource.REPORT).afterSeconds(1));

            assertThat(both.state()).isEqualTo(pushed.state());
            assertThat(both.flags()).isEmpty();
            assertThat(both.settlement()).isEqualTo(Settlement.PUSHED);
        }

        @Test
        void whatOnlyARecordSaysIsRecovered() {
            PartState state = fold(
                    aReceipt().accepted(),
                    aReceipt().delivered().from(ReceiptSource.IMPORT).afterSeconds(4));

            assertThat(state.settlement()).isEqualTo(Settlement.RECOVERED);
            assertThat(fold(aReceipt().accepted()).settlement()).isEqualTo(Settlement.OPEN);
        }

        @Test
        void aRecordAndAPushThatDisagreeAreFlagged() {
            PartState state = fold(
                    aReceipt().failed().code("2").afterSeconds(4),
                    aReceipt().rejected().code("2").from(ReceiptSource.REPORT).afterSeconds(9));

            assertThat(state.flags()).contains(Flag.CONTRADICTED);
        }

        @Test
        void aRecordDatesTheSubmissionWhereTheSenderSaidNothing() {
            Part part = Folds.part(Folds.built(aReceipt()
                    .delivered()
                    .from(ReceiptSource.REPORT)
                    .afterSeconds(4)
                    .submittedAt(NOON.minusSeconds(2))));

            assertThat(Folds.fold(part).windowAt()).isEqualTo(NOON.minusSeconds(2));
            assertThat(Folds.fold(part.with(Folds.submission(NOON.minusSeconds(7), Attributes.NONE)))
                            .windowAt())
                    .isEqualTo(NOON.minusSeconds(7));
        }
    }
}
