package io.delivrd.domain.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.trust.NetworkSignals.DayQuarter;
import io.delivrd.domain.trust.Traffic.Phones;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReceiptTrustTest {

    private final Traffic traffic = new Traffic(42);

    @Test
    void networksThatMakeReceiptsUpAreFoundAmongHonestOnes() {
        List<NetworkSignals> world = Stream.concat(
                        honest(),
                        Stream.of(
                                traffic.fake("62120", 1_500, 1, traffic.between(1, 3)),
                                traffic.fake("62130", 3_000, .5, traffic.between(.5, 2)),
                                traffic.fake("62140", 3_000, .2, traffic.between(1, 3)),
                                traffic.fake("62150", 3_000, .1, () -> 2)))
                .toList();

        List<Finding> found = judged(world);

        assertThat(found)
                .filteredOn(one -> !one.network().text().startsWith("62"))
                .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.HONEST));
        assertThat(on("62120", found).verdict()).isEqualTo(Verdict.FAKE);
        assertThat(on("62120", found).reasons())
                .extracting(Reason::signal)
                .startsWith(Signal.SCRIPTED_TIMES)
                .contains(Signal.NO_TROUBLE, Signal.NO_LATE_RECEIPTS);
        assertThat(on("62120", found).reasons().getFirst().text().english()).contains("between 1.0 and 3.0 s");
        assertThat(on("62130", found).verdict()).isIn(Verdict.FAKE, Verdict.SUSPECT);
        Map.of("62120", 1.0, "62130", .5, "62140", .2, "62150", .1).forEach((network, share) -> {
            MadeUp madeUp = on(network, found).madeUp().orElseThrow();
            assertThat(madeUp.probability()).as(network).isGreaterThan(.9);
            assertThat(madeUp.low()).as(network).isLessThanOrEqualTo(share);
            assertThat(madeUp.high()).as(network).isGreaterThanOrEqualTo(share);
        });
    }

    @Test
    void whatLooksOddWithRealReceiptsIsNoFake() {
        List<NetworkSignals> odd = List.of(
                traffic.honest("90101", 3_000, Phones.VERIFIED),
                traffic.honest("90102", 3_000, new Phones(20, .8, .05, .04)),
                traffic.honest("90103", 3_000, new Phones(1.5, .6, .02, .03)),
                traffic.honest("90104", 3_000, new Phones(4, .7, .2, .05)),
                traffic.mixed("90105", 3_000, Phones.USUAL, 0, () -> 0, time -> 60 * Math.floor(time / 60)),
                traffic.mixed("90106", 3_000, Phones.VERIFIED, 0, () -> 0, time -> 60 * Math.floor(time / 60 + .5)),
                traffic.mixed("90107", 3_000, Phones.USUAL, 0, () -> 0, Math::floor));

        List<Finding> findings = judged(Stream.concat(honest(), odd.stream()).toList());

        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.verdict())
                        .as(finding.network().text())
                        .isEqualTo(Verdict.HONEST));
    }

    @Test
    void tooLittleSaysSo() {
        NetworkSignals nothing = signals("23401", Map.of(), 0);
        NetworkSignals one = signals("23402", Map.of(Outcome.DELIVERED, 1L), 0);
        NetworkSignals open = signals("23403", Map.of(), 500);
        NetworkSignals failed = signals("23404", Map.of(Outcome.PERMANENT, 500L), 0);
        NetworkSignals untimed = signals("23405", Map.of(Outcome.DELIVERED, 500L), 0);

        List<Finding> findings = judged(List.of(nothing, one, open, failed, untimed));

        assertThat(judged(List.of())).isEmpty();
        assertThat(findings.subList(0, 3)).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.NOT_ENOUGH);
            assertThat(finding.madeUp()).isEmpty();
        });
        assertThat(findings.get(3).verdict()).isEqualTo(Verdict.HONEST);
        assertThat(findings.get(4).verdict()).as("one signal alone").isIn(Verdict.HONEST, Verdict.SUSPECT);
        assertThat(findings.get(4).madeUp().orElseThrow().probability()).isBetween(0.0, 1.0);
    }

    @Test
    void receiptsThatGotLostAreNoSign() {
        List<NetworkSignals> half = honest().map(one -> NetworkSignals.of(
                        one.provider(),
                        one.network(),
                        one.quarters(),
                        one.codes(),
                        one.evidence(),
                        one.silent() + one.n(),
                        0,
                        0))
                .toList();

        assertThat(judged(half))
                .allSatisfy(finding -> assertThat(finding.verdict())
                        .as(finding.network().text())
                        .isEqualTo(Verdict.HONEST));
    }

    @Test
    void failuresCanBeRepeatedButPhonesThatComeBackAreMissed() {
        NetworkSignals neverLate = traffic.honest("62170", 3_000, new Phones(3, .5, .02, 0));

        Finding finding =
                on("62170", judged(Stream.concat(honest(), Stream.of(neverLate)).toList()));

        assertThat(finding.madeUp().orElseThrow().probability()).isGreaterThan(.5);
        assertThat(finding.reasons()).extracting(Reason::signal).contains(Signal.NO_LATE_RECEIPTS);
    }

    @Test
    void theWordOfACarrierSaysNothingOfPhones() {
        NetworkSignals takenOver = traffic.honest("90108", 3_000, new Phones(.7, .4, .01, 0));
        NetworkSignals stated = new NetworkSignals(
                takenOver.provider(),
                takenOver.network(),
                takenOver.quarters(),
                takenOver.codes(),
                Map.of(Evidence.CARRIER, takenOver.delivered()),
                0,
                0,
                0);

        Finding finding =
                on("90108", judged(Stream.concat(honest(), Stream.of(stated)).toList()));

        assertThat(finding.madeUp().orElseThrow().probability()).isLessThan(.2);
        assertThat(finding.verdict()).isEqualTo(Verdict.HONEST);
    }

    @Test
    void recipientsWhoDoNotActSpeakForIt() {
        List<NetworkSignals> world = Stream.concat(
                        honest().map(one -> acted(one, .6)),
                        Stream.of(acted(traffic.honest("62160", 2_000, Phones.USUAL), .06)))
                .toList();

        Finding finding = on("62160", judged(world));

        assertThat(finding.reasons()).extracting(Reason::signal).contains(Signal.FEW_ACT);
        assertThat(finding.verdict()).isEqualTo(Verdict.SUSPECT);
        assertThat(finding.acted().n()).isEqualTo(finding.n() - world.getLast().count(Outcome.PERMANENT));
    }

    private Stream<NetworkSignals> honest() {
        return Stream.of(
                traffic.honest("23410", 3_000, Phones.USUAL),
                traffic.honest("23415", 2_000, new Phones(5, .65, .06, .05)),
                traffic.honest("26201", 1_000, new Phones(3.2, .85, .03, .06)),
                traffic.honest("20801", 4_000, new Phones(5.5, .7, .05, .03)));
    }

    private static NetworkSignals acted(NetworkSignals of, double share) {
        return NetworkSignals.of(
                of.provider(),
                of.network(),
                of.quarters(),
                of.codes(),
                of.evidence(),
                of.silent(),
                Math.round(share * of.delivered()),
                of.delivered());
    }

    private static NetworkSignals signals(String network, Map<Outcome, Long> outcomes, long silent) {
        DayQuarter none = new DayQuarter(Map.of(), Collections.emptySortedMap());
        DayQuarter quarter = new DayQuarter(outcomes, Collections.emptySortedMap());
        return NetworkSignals.of(
                new ProviderId("vonage"),
                new NetworkCode(network),
                List.of(quarter, none, none, none),
                Map.of(),
                Map.of(),
                silent,
                0,
                0);
    }

    private static List<Finding> judged(List<NetworkSignals> networks) {
        List<Finding> findings = new ReceiptTrust(100).judge(networks);
        Set<String> words = findings.stream()
                .flatMap(finding -> finding.reasons().stream())
                .flatMap(reason ->
                        Stream.of(reason.text().english(), reason.text().german()))
                .collect(Collectors.toSet());
        assertThat(words).noneMatch(text -> text.contains("NaN") || text.contains("Infinity"));
        return findings;
    }

    private static Finding on(String network, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.network().text().equals(network))
                .findFirst()
                .orElseThrow();
    }
}
