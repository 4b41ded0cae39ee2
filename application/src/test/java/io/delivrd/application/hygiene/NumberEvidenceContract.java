package io.delivrd.application.hygiene;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.SampleReceipt;
import io.delivrd.application.hygiene.EvidenceQuestion.Code;
import io.delivrd.application.hygiene.NumberEvidence.Batch;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.reply.OptOuts;
import io.delivrd.domain.hygiene.Failure;
import io.delivrd.domain.hygiene.NumberHistory;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every implementation of [NumberEvidence] does, as seen through the receipts on the same store.
public interface NumberEvidenceContract {

    Instant LONG_AFTER = NOON.plus(Duration.ofDays(30));

    NumberEvidence evidence();

    Receipts receipts();

    OptOuts optOuts();

    @Test
    default void everythingOfANumberIsToldWhateverFilterPickedItOut() throws IOException {
        String campaign = unique();
        String number = number();
        record(
                aReceipt(campaign).to(number).on("23410").says("failed", "3"),
                aReceipt(campaign + "-2").to(number).says("failed", "2").after(Duration.ofDays(2)),
                aReceipt(campaign + "-2").to(number).on("23415").after(Duration.ofDays(3)),
                aReceipt(campaign).to(number() + "1"));

        NumberHistory history = one(of(campaign));

        assertThat(history.number()).isEqualTo(new Msisdn(number));
        assertThat(history.failures())
                .extracting(Failure::code)
                .containsExactly(new ErrorCode("3"), new ErrorCode("2"));
        assertThat(history.failures())
                .extracting(Failure::network)
                .containsExactly(new NetworkCode("23410"), NetworkCode.UNKNOWN);
        assertThat(history.failures().getFirst().at()).isEqualTo(NOON);
        assertThat(history.failures().getFirst().arrivedAt()).isAfter(NOON);
        assertThat(history.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.at()).isEqualTo(NOON.plus(Duration.ofDays(3))));
        assertThat(history.sent()).isEqualTo(3);
        assertThat(history.days()).isEqualTo(30);
        List<NumberHistory> streamed = new ArrayList<>();
        evidence().stream(of(campaign), streamed::add);
        assertThat(streamed).containsExactly(history);
    }

    @Test
    default void whatWasSentOrSaidLaterIsNotKnownYet() {
        String campaign = unique();
        String number = number();
        record(
                aReceipt(campaign).to(number).says("failed", "3"),
                aReceipt(campaign).to(number).after(Duration.ofHours(2)));

        NumberHistory then = one(until(campaign, NOON.plusSeconds(1)));
        NumberHistory later = one(of(campaign));

        assertThat(then.failures()).hasSize(1);
        assertThat(then.deliveries()).isEmpty();
        assertThat(later.deliveries()).hasSize(1);
        assertThat(evidence().page(until(campaign, NOON), Optional.empty(), 5).numbers())
                .isEmpty();
    }

    @Test
    default void numbersWithoutAFailureThatPassesTheFiltersAreLeftOut() {
        String campaign = unique();
        record(
                aReceipt(campaign).to(number()),
                aReceipt(campaign).to(number()).says("failed", "3").on("26201"),
                aReceipt(campaign).to(number()).says("failed", "2").on("23410"),
                aReceipt(campaign).says("failed", "3"));

        for (Map.Entry<Dimension, String> filter : Map.of(
                        Dimension.NETWORK, "26201",
                        Dimension.COUNTRY, "DE",
                        Dimension.ERROR, "3")
                .entrySet()) {
            assertThat(one(filtered(campaign, Map.of(filter.getKey(), Set.of(filter.getValue()))))
                            .failures()
                            .getFirst()
                            .code())
                    .isEqualTo(new ErrorCode("3"));
        }
        assertThat(filteredNumbers(campaign, Map.of(Dimension.STATE, Set.of("failed"))))
                .isEqualTo(2);
        assertThat(filteredNumbers(campaign, Map.of(Dimension.PROVIDER, Set.of("nobody"))))
                .isZero();
        EvidenceQuestion coded = new EvidenceQuestion(
                NOON.minus(Duration.ofDays(9)),
                LONG_AFTER,
                Map.of(Dimension.CAMPAIGN, Set.of(campaign)),
                Optional.of(Set.of(new Code(new ProviderId("vonage"), new ErrorCode("2")))),
                Optional.empty(),
                false,
                true);
        assertThat(one(coded).failures().getFirst().code()).isEqualTo(new ErrorCode("2"));
    }

    @Test
    default void pagesFollowEachOtherInOneOrder() {
        String campaign = unique();
        List<String> numbers = Stream.generate(NumberEvidenceContract::number)
                .limit(25)
                .sorted()
                .toList();
        record(numbers.stream()
                .map(number -> aReceipt(campaign).to(number).says("failed", "3"))
                .toArray(SampleReceipt[]::new));

        List<String> seen = new ArrayList<>();
        Optional<Msisdn> place = Optional.empty();
        do {
            Batch batch = evidence().page(of(campaign), place, 10);
            batch.numbers().forEach(history -> seen.add(history.number().text()));
            place = batch.next();
        } while (place.isPresent());

        assertThat(seen).isEqualTo(numbers);
    }

    @Test
    default void whoAskedForNoMoreMessagesIsThereWithoutAFailure() {
        String campaign = unique();
        String number = number();
        record(aReceipt(campaign).to(number));
        Instant at = NOON.plus(Duration.ofHours(1));
        optOuts()
                .put(new OptOut(
                        new Msisdn(number), Optional.empty(), Wish.OUT, at, new OptOut.ByHand("ada", "by phone"), at));

        NumberHistory history = one(of(campaign));

        assertThat(history.number()).isEqualTo(new Msisdn(number));
        assertThat(history.failures()).isEmpty();
        assertThat(history.deliveries()).hasSize(1);
        assertThat(filteredNumbers(campaign, Map.of(Dimension.NETWORK, Set.of("99999"))))
                .isZero();
        assertThat(evidence().page(until(campaign, at), Optional.empty(), 5).numbers())
                .isEmpty();
    }

    @Test
    default void numbersOfWhichSomethingCameAreTold() {
        String number = number();
        record(
                aReceipt(unique()).to(number).says("failed", "3"),
                aReceipt(unique()).to(number()).says("failed", "3"));

        assertThat(evidence().changedSince(Instant.EPOCH, 10_000).orElseThrow()).contains(new Msisdn(number));
        assertThat(evidence().changedSince(Instant.parse("2099-01-01T00:00:00Z"), 1))
                .contains(Set.of());
        assertThat(evidence().changedSince(Instant.EPOCH, 1)).isEmpty();
    }

    private void record(SampleReceipt... sent) {
        receipts().recordAll(Arrays.stream(sent).map(SampleReceipt::build).toList());
    }

    private NumberHistory one(EvidenceQuestion question) {
        List<NumberHistory> found =
                evidence().page(question, Optional.empty(), 5).numbers();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private int filteredNumbers(String campaign, Map<Dimension, Set<String>> more) {
        return evidence()
                .page(filtered(campaign, more), Optional.empty(), 5)
                .numbers()
                .size();
    }

    private static EvidenceQuestion of(String campaign) {
        return until(campaign, LONG_AFTER);
    }

    private static EvidenceQuestion until(String campaign, Instant until) {
        return new EvidenceQuestion(
                NOON.minus(Duration.ofDays(9)),
                until,
                Map.of(Dimension.CAMPAIGN, Set.of(campaign)),
                Optional.empty(),
                Optional.empty(),
                true,
                true);
    }

    private static EvidenceQuestion filtered(String campaign, Map<Dimension, Set<String>> more) {
        Map<Dimension, Set<String>> filter = new HashMap<>(more);
        filter.put(Dimension.CAMPAIGN, Set.of(campaign));
        return new EvidenceQuestion(
                NOON.minus(Duration.ofDays(9)), LONG_AFTER, filter, Optional.empty(), Optional.empty(), true, true);
    }

    private static String unique() {
        return "clean-" + UUID.randomUUID();
    }

    private static String number() {
        return "44" + (1_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 8_999_999_999L));
    }
}
