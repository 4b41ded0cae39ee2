package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.PartState.State;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageStateTest {

    @ParameterizedTest
    @CsvSource({
        "delivered, DELIVERED",
        "delivered delivered, DELIVERED",
        "delivered failed, PARTIALLY_DELIVERED",
        "delivered rejected, PARTIALLY_DELIVERED",
        "delivered expired, PARTIALLY_DELIVERED",
        "delivered failed submitted, PARTIALLY_DELIVERED",
        "delivered timeout, EXPIRED",
        "delivered unknown, UNKNOWN",
        "delivered submitted, SUBMITTED",
        "delivered buffered submitted, SUBMITTED",
        "failed buffered, BUFFERED",
        "unknown timeout expired failed rejected, REJECTED",
        "unknown timeout failed, FAILED",
        "unknown timeout, EXPIRED",
        "unknown, UNKNOWN",
        "submitted, SUBMITTED"
    })
    void partsTellTheMessage(String parts, MessageState state) {
        List<PartState> told =
                Stream.of(parts.split(" ")).map(MessageStateTest::part).toList();

        assertThat(MessageState.of(told)).isEqualTo(state);
        assertThat(MessageState.of(told.reversed())).isEqualTo(state);
    }

    private static PartState part(String text) {
        return text.equals("timeout")
                ? new PartState(State.EXPIRED, true, "1")
                : new PartState(State.valueOf(text.toUpperCase(Locale.ROOT)), false, "0");
    }
}
