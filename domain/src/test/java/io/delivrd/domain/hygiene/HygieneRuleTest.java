package io.delivrd.domain.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.hygiene.Credits.Source;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.OptOut;
import io.delivrd.domain.reply.Wish;
import io.delivrd.domain.trust.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HygieneRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ProviderId VONAGE = new ProviderId("vonage");
    private static final String HONEST = "23410";
    private static final String FAKE = "62120";
    private static final String NEW = "26201";
    private static final Catalogues CATALOGUES = new Catalogues(List.of(VonageCatalogue.catalogue()));

    private final HygieneRule rule = new HygieneRule(
            CATALOGUES,
            new Credits(Map.of(
                    new Source(VONAGE, new NetworkCode(HONEST)), Verdict.HONEST,
                    new Source(VONAGE, new NetworkCode(FAKE)), Verdict.MARKED_FAKE)),
            NOON.plus(Duration.ofDays(9)));

    @Test
    void oneWordOfABelievedNetworkIsEnough() {
        Proposal proposal = propose(List.of(), failed("3", HONEST, 0));

        assertThat(proposal.action()).isEqualTo(Action.SUPPRESS);
        assertThat(proposal.confidence()).isEqualTo(new BigDecimal("0.982"));
        assertThat(proposal.reason(CATALOGUES, Locale.ENGLISH))
                .isEqualTo("Absent subscriber, permanent: said by a network whose receipts can be believed");
        assertThat(proposal.deliveredSince()).isFalse();
    }

    @Test
    void otherwiseItTakesTwoWordsMoreThanADayApart() {
        assertThat(propose(List.of(), failed("3", NEW, 0)).action()).isEqualTo(Action.REVIEW);
        assertThat(propose(List.of(), failed("3", NEW, 0), failed("3", NEW, 24)).action())
                .isEqualTo(Action.REVIEW);
        assertThat(propose(List.of(), failed("3", NEW, 0), failed("4", "(unknown)", 25))
                        .action())
                .isEqualTo(Action.SUPPRESS);
    }

    @Test
    void nothingFollowsFromTheWordOfADoubtedNetwork() {
        Proposal proposal = propose(List.of(), failed("3", FAKE, 0), failed("3", FAKE, 100));

        assertThat(proposal.action()).isEqualTo(Action.REVIEW);
        assertThat(proposal.why()).isEqualTo(Why.DOUBTED);
        assertThat(propose(List.of(delivered(FAKE, 9)), failed("3", HONEST, 0)).action())
                .isEqualTo(Action.SUPPRESS);
    }

    @Test
    void whatIsDeliveredLaterReleasesANumberButNeverOneThatOptedOut() {
        Proposal released = propose(List.of(delivered(HONEST, 50)), failed("3", HONEST, 0), failed("4", HONEST, 30));

        assertThat(released.action()).isEqualTo(Action.RELEASED);
        assertThat(released.deliveredSince()).isTrue();
        assertThat(propose(List.of(delivered(HONEST, 10)), failed("3", HONEST, 0), failed("4", HONEST, 30))
                        .evidence())
                .hasSize(1);
        Proposal optedOut = propose(List.of(delivered(HONEST, 50)), failed("9", FAKE, 0));
        assertThat(optedOut.action()).isEqualTo(Action.OPT_OUT);
        assertThat(optedOut.deliveredSince()).isTrue();
        assertThat(propose(List.of(delivered(FAKE, 50)), failed("9", FAKE, 0)).deliveredSince())
                .isFalse();
    }

    @Test
    void onlyTheOwnerTakesAnOptOutBack() {
        NumberHistory stopped = history(List.of(asked(Wish.OUT, 0)), List.of(delivered(HONEST, 5)));
        NumberHistory started = history(List.of(asked(Wish.IN, 60)), List.of(), failed("9", HONEST, 0));
        NumberHistory again = history(List.of(asked(Wish.IN, 60)), List.of(), failed("9", HONEST, 1));

        assertThat(rule.propose(stopped).orElseThrow().action()).isEqualTo(Action.OPT_OUT);
        assertThat(rule.propose(started).orElseThrow().action()).isEqualTo(Action.RELEASED);
        assertThat(rule.propose(again).orElseThrow().action()).isEqualTo(Action.OPT_OUT);
    }

    @Test
    void whatPassesIsTriedAgainAndWhatIsNotTheNumbersFaultIsLookedAt() {
        assertThat(propose(List.of(), failed("2", HONEST, 0)).action()).isEqualTo(Action.RETRY);
        assertThat(propose(List.of(), failed("6", HONEST, 0)).why()).isEqualTo(Why.TO_FIX);
        assertThat(propose(List.of(), failed("11", HONEST, 0)).why()).isEqualTo(Why.NETWORK);
        assertThat(propose(List.of(), failed("1", HONEST, 0)).why()).isEqualTo(Why.UNEXPLAINED);
        assertThat(rule.propose(history(List.of(), List.of(delivered(HONEST, 1)))))
                .isEmpty();
    }

    @Test
    void someCodesCountTwiceOnlyWhoeverSaysThem() {
        assertThat(propose(List.of(), failed("12", HONEST, 0)).why()).isEqualTo(Why.NETWORK);
        assertThat(propose(List.of(), failed("12", HONEST, 0), failed("12", HONEST, 24))
                        .action())
                .isEqualTo(Action.REVIEW);
        Proposal twice = propose(List.of(), failed("12", HONEST, 0), failed("12", NEW, 25));
        assertThat(twice.action()).isEqualTo(Action.SUPPRESS);
        assertThat(twice.why()).isEqualTo(Why.PERMANENT_TWICE);
        assertThat(propose(List.of(), failed("3", NEW, 0), failed("12", NEW, 25))
                        .action())
                .isEqualTo(Action.SUPPRESS);
        assertThat(propose(List.of(), failed("12", FAKE, 0), failed("12", FAKE, 100))
                        .action())
                .isEqualTo(Action.REVIEW);
        assertThat(propose(List.of(delivered(HONEST, 30)), failed("12", HONEST, 0), failed("12", HONEST, 60))
                        .action())
                .isEqualTo(Action.REVIEW);
    }

    @Test
    void whatRanOutOfTimeTellsNothingForGood() {
        assertThat(propose(List.of(), ended("3", HONEST, 0, true)).action()).isEqualTo(Action.RETRY);
        assertThat(propose(List.of(), ended("12", HONEST, 0, true), ended("12", HONEST, 50, true))
                        .action())
                .isEqualTo(Action.REVIEW);
    }

    @Test
    void whoWorkedAMomentAgoIsSurelyNobodysNow() {
        BigDecimal once =
                propose(List.of(delivered(HONEST, -9)), failed("3", HONEST, 0)).confidence();
        BigDecimal again = propose(List.of(delivered(HONEST, -9)), failed("3", HONEST, 0), failed("3", HONEST, 60))
                .confidence();
        BigDecimal never = propose(List.of(), failed("3", HONEST, 0), failed("3", HONEST, 60))
                .confidence();
        BigDecimal longAgo = propose(List.of(), failed("3", HONEST, -24 * 300), failed("3", HONEST, -24 * 290))
                .confidence();

        assertThat(again).isGreaterThan(once).isGreaterThanOrEqualTo(new BigDecimal("0.995"));
        assertThat(never).isLessThan(again).isGreaterThan(longAgo);
        assertThat(longAgo).isLessThan(new BigDecimal("0.95"));
    }

    @Test
    void savedIsThePriceOfThirtyDaysAtThePaceOfNinety() {
        NumberHistory history = new NumberHistory(
                new Msisdn("447700900123"),
                List.of(failed("3", HONEST, 0)),
                List.of(),
                List.of(),
                9,
                90,
                Optional.of(new Price(new BigDecimal("0.0333"), new CurrencyCode("EUR"))));

        assertThat(rule.propose(history).orElseThrow().saved().orElseThrow().text())
                .isEqualTo("0.09990000");
    }

    private Proposal propose(List<Delivery> deliveries, Failure... failures) {
        return rule.propose(history(List.of(), deliveries, failures)).orElseThrow();
    }

    private static NumberHistory history(List<OptOut> asked, List<Delivery> deliveries, Failure... failures) {
        return new NumberHistory(
                new Msisdn("447700900123"), Arrays.asList(failures), deliveries, asked, 1, 30, Optional.empty());
    }

    private static OptOut asked(Wish wish, int seconds) {
        Instant at = NOON.plusSeconds(seconds);
        return new OptOut(new Msisdn("447700900123"), Optional.empty(), wish, at, new OptOut.ByHand("ada", ""), at);
    }

    private static Failure failed(String code, String network, int hours) {
        return ended(code, network, hours, false);
    }

    private static Failure ended(String code, String network, int hours, boolean expired) {
        Instant at = NOON.plus(Duration.ofHours(hours));
        return new Failure(
                new PartKey(VONAGE, new AccountId("ab12cd34"), new MessageId("m-" + hours)),
                new Campaign("spring"),
                new NetworkCode(network),
                new ErrorCode(code),
                expired,
                at,
                at);
    }

    private static Delivery delivered(String network, int hours) {
        Instant at = NOON.plus(Duration.ofHours(hours));
        return new Delivery(VONAGE, new NetworkCode(network), at, at);
    }
}
