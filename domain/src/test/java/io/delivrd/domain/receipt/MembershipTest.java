package io.delivrd.domain.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /// Each record is read alone, so that whichever comes first names the message as the others do.
    @Property(tries = 200)
    void partsOfOneSendingNameOneMessage(
            @ForAll @IntRange(min = 2, max = 255) int count,
            @ForAll @IntRange(max = 255) int ref,
            @ForAll @LongRange(max = 599) long later) {
        Membership first = of(ref, 1, count, NOON);
        Membership last = of(ref, count, count, NOON.plusSeconds(later));

        assertThat(last.message()).isEqualTo(first.message());
        assertThat(last.number()).isEqualTo(count);
    }

    @Test
    void whatDiffersIsAnotherMessage() {
        Membership message = of(7, 1, 2, NOON);

        assertThat(of(8, 1, 2, NOON).message()).isNotEqualTo(message.message());
        assertThat(of(7, 1, 3, NOON).message()).isNotEqualTo(message.message());
        assertThat(of(7, 1, 2, NOON.plus(Duration.ofMinutes(30))).message()).isNotEqualTo(message.message());
        assertThat(of(7, named("447700900124", "ACME"))).isNotEqualTo(Optional.of(message));
        assertThat(of(7, named("447700900123", "BOLT"))).isNotEqualTo(Optional.of(message));
        assertThat(of(7, named("447700900123", "ACME"))).contains(message);
    }

    @Test
    void whatTellsTooLittleIsAlone() {
        assertThat(of(7, Attributes.NONE)).isEmpty();
        assertThat(Membership.ofRecord(place(7, 1, 2), named("447700900123", "ACME"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void namesNobody() {
        assertThat(of(7, 1, 2, NOON).message().text()).doesNotContain("447700900123", "ACME");
    }

    private static Membership of(int ref, int number, int count, Instant takenAt) {
        return Membership.ofRecord(place(ref, number, count), named("447700900123", "ACME"), Optional.of(takenAt))
                .orElseThrow();
    }

    private static Optional<Membership> of(int ref, Attributes attributes) {
        return Membership.ofRecord(place(ref, 1, 2), attributes, Optional.of(NOON));
    }

    private static Attributes named(String number, String sender) {
        return new Attributes(Optional.empty(), Optional.of(new Msisdn(number)), Optional.of(new SenderId(sender)));
    }

    private static Concatenation place(int ref, int number, int count) {
        return new Concatenation("%02x".formatted(ref), number, count);
    }
}
