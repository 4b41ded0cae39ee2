package io.delivrd.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.simulator.traffic.Fabrication.Kind;
import io.delivrd.simulator.traffic.Told.Word;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TrafficTest {

    private static final long MONDAY = 1_790_553_600_000L;
    private static final Operator OPERATOR = Operator.drawn("23410", Stamp.MILLIS, 3);

    @Test
    void theSameSeedGivesTheSameParts() {
        assertThat(Traffic.all(Route.honest(OPERATOR), week(500), 42))
                .isEqualTo(Traffic.all(Route.honest(OPERATOR), week(500), 42))
                .isNotEqualTo(Traffic.all(Route.honest(OPERATOR), week(500), 43));
    }

    @Test
    void honestNetworksTellWhatPhonesAndListsDo() {
        List<SentPart> parts = Traffic.all(Route.honest(OPERATOR), week(20_000).withBadNumbers(.03), 42);

        assertThat(parts).noneMatch(SentPart::madeUp);
        assertThat(share(parts, part -> last(part, Word.DELIVERED))).isBetween(.85, .97);
        assertThat(share(parts, part -> told(part, "3") || told(part, "4") || told(part, "12")))
                .isBetween(.02, .031);
        assertThat(share(parts, part -> last(part, Word.EXPIRED))).isBetween(.001, .05);
        assertThat(share(parts, part -> after(part, 3_600_000))).isBetween(.005, .08);
    }

    @Test
    void phonesAreOffMoreOftenByNight() {
        List<SentPart> parts = Traffic.all(Route.honest(OPERATOR), week(60_000), 42);

        assertThat(share(parts.stream().filter(part -> hour(part) < 6).toList(), part -> after(part, 1_800_000)))
                .isGreaterThan(1.3
                        * share(
                                parts.stream()
                                        .filter(part -> hour(part) >= 10 && hour(part) < 18)
                                        .toList(),
                                part -> after(part, 1_800_000)));
    }

    @ParameterizedTest
    @EnumSource
    void fakeRoutesMakeUpTheShareTheySay(Kind kind) {
        Fabrication fabrication = Fabrication.drawn(kind, .2, false, new SplittableRandom(1));

        List<SentPart> parts = Traffic.all(Route.fake(OPERATOR, fabrication), week(20_000), 42);

        assertThat(share(parts, SentPart::madeUp)).isCloseTo(.2, within(.01));
        assertThat(parts.stream().filter(SentPart::madeUp)).allMatch(part -> part.convertedAt() < 0);
    }

    @Test
    void outagesHoldOrLoseWhatIsSent() {
        Outage outage = new Outage(MONDAY, MONDAY + 7_200_000, .5);

        List<SentPart> parts = Traffic.all(
                Route.honest(OPERATOR).with(outage),
                Sending.burst("x", MONDAY, MONDAY + 3_600_000, 4_000, new SplittableRandom(5)),
                42);

        assertThat(share(parts, part -> last(part, Word.FAILED))).isBetween(.45, .55);
        assertThat(parts)
                .filteredOn(part -> last(part, Word.DELIVERED))
                .allMatch(part -> part.told().getLast().at() > MONDAY + 7_200_000);
    }

    @Test
    void timesMayBeOfMinutesOnly() {
        List<SentPart> parts = Traffic.all(Route.honest(Operator.drawn("23415", Stamp.MINUTES, 3)), week(200), 42);

        assertThat(parts).flatExtracting(SentPart::told).allMatch(told -> told.at() % 60_000 == 0);
    }

    private static Sending week(int parts) {
        return Sending.always("spring", MONDAY, MONDAY + 7 * Sending.DAY, parts, new SplittableRandom(11));
    }

    private static double hour(SentPart part) {
        return Math.floorMod(part.submittedAt() + OPERATOR.zone() * Sending.HOUR, Sending.DAY) / (double) Sending.HOUR;
    }

    private static boolean after(SentPart part, long millis) {
        return last(part, Word.DELIVERED) && part.told().getLast().at() > part.submittedAt() + millis;
    }

    private static boolean last(SentPart part, Word word) {
        return !part.told().isEmpty() && part.told().getLast().word() == word;
    }

    private static boolean told(SentPart part, String code) {
        return part.told().stream().anyMatch(told -> told.code().equals(code));
    }

    private static double share(List<SentPart> parts, Predicate<SentPart> which) {
        return parts.stream().filter(which).count() / (double) parts.size();
    }
}
