package io.delivrd.domain.message;

import static io.delivrd.domain.receipt.ReceiptBuilder.NOON;
import static io.delivrd.domain.receipt.ReceiptBuilder.PART;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.message.MessageFold.Member;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.money.PriceSource;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import io.delivrd.domain.receipt.PartKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFoldTest {

    @ParameterizedTest
    @CsvSource({
        "DELIVERED DELIVERED,                    DELIVERED",
        "DELIVERED FAILED,                       PARTIALLY_DELIVERED",
        "DELIVERED EXPIRED,                      PARTIALLY_DELIVERED",
        "DELIVERED FAILED SUBMITTED,             PARTIALLY_DELIVERED",
        "DELIVERED SUBMITTED,                    SUBMITTED",
        "SUBMITTED BUFFERED QUEUED,              QUEUED",
        "FAILED SUBMITTED,                       SUBMITTED",
        "FAILED REJECTED,                        REJECTED",
        "EXPIRED FAILED,                         FAILED",
        "UNKNOWN EXPIRED,                        EXPIRED",
        "UNKNOWN FROZEN,                         FROZEN",
        "DELIVERED UNKNOWN,                      UNKNOWN",
        "CANCELLED DEFICIENT FAILED,             DEFICIENT",
        "DELIVERED,                              DELIVERED"
    })
    void isFoldedFromTheStatesOfItsParts(String states, DeliveryState message) {
        List<Member> members = Arrays.stream(states.split(" "))
                .map(DeliveryState::valueOf)
                .map(state -> member(1, state))
                .toList();

        assertThat(MessageFold.fold(members).state()).isEqualTo(message);
    }

    @Test
    void anExpiryMadeByTheProviderIsNoFailure() {
        MessageState message = MessageFold.fold(List.of(member(1, DeliveryState.DELIVERED), providerExpired(2)));

        assertThat(message.state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(message.standing()).isEqualTo(Standing.PROVIDER_EXPIRED);
    }

    @Test
    void sumsItsPartsAndKeepsTheFirstAndLastTime() {
        MessageState message = MessageFold.fold(
                List.of(priced(1, "0.01", "EUR", 3), priced(2, "0.02", "EUR", 9), priced(3, "0.05", "USD", 5)));

        assertThat(message.spend())
                .extracting(price -> price.currency() + " " + price.text())
                .containsExactly("EUR 0.03000000", "USD 0.05000000");
        assertThat(message.firstDelivered()).contains(Duration.ofSeconds(3));
        assertThat(message.timeToReceipt()).contains(Duration.ofSeconds(9));
        assertThat(message.known()).isEqualTo(3);
    }

    @Property(tries = 300)
    void theOrderOfPartsDoesNotMatter(@ForAll Random random) {
        DeliveryState[] states = DeliveryState.values();
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(5); i++) {
            DeliveryState state = states[random.nextInt(states.length - 1)];
            members.add(random.nextInt(9) == 0 ? providerExpired(i) : member(i, state));
        }
        MessageState expected = MessageFold.fold(members);

        Collections.shuffle(members, random);

        assertThat(MessageFold.fold(members)).isEqualTo(expected);
    }

    private static Member member(int number, DeliveryState state) {
        return member(number, state, state.finality(), Standing.PLAIN, Optional.empty(), Optional.empty());
    }

    private static Member providerExpired(int number) {
        return member(
                number,
                DeliveryState.EXPIRED,
                Finality.SOFT,
                Standing.PROVIDER_EXPIRED,
                Optional.empty(),
                Optional.empty());
    }

    private static Member priced(int number, String amount, String currency, int seconds) {
        Price price = new Price(new BigDecimal(amount), new CurrencyCode(currency));
        return member(
                number,
                DeliveryState.DELIVERED,
                Finality.HARD,
                Standing.PLAIN,
                Optional.of(new PriceObservation(price, PriceSource.WEBHOOK)),
                Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Member member(
            int number,
            DeliveryState state,
            Finality finality,
            Standing standing,
            Optional<PriceObservation> price,
            Optional<Duration> time) {
        Sending sending = new Sending(
                NOON, Optional.of(new MessageRef("message")), number, 9, Optional.empty(), Optional.empty(), Set.of());
        PartKey key = new PartKey(PART.provider(), PART.account(), new MessageId("part-" + number));
        return new Member(
                new Part(key, List.of(), Optional.of(sending), Attributes.NONE, Optional.empty()),
                new PartState(
                        state,
                        finality,
                        Evidence.UNSTATED,
                        Rule.FINAL_BEATS_OPEN,
                        Optional.empty(),
                        Set.of(),
                        standing,
                        finality == Finality.OPEN ? Settlement.OPEN : Settlement.PUSHED,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        PartPrices.ofOurs(price),
                        NOON,
                        Optional.empty(),
                        NOON,
                        PartState.outcome(state, standing, Set.of(), Permanence.UNKNOWN),
                        time));
    }
}
