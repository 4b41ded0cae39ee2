package io.delivrd.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BudgetTest {

    private final Budget budget =
            new Budget(1000, new GateSettings(12, 10, 10, 4, 1, Duration.ofSeconds(1), 1, Duration.ZERO, 1, 1, 1));

    @Test
    void whatIsUnfinishedMayTakeHalf() {
        assertThat(budget.takeUnfinished(500)).isTrue();
        assertThat(budget.takeUnfinished(1)).isFalse();
        assertThat(budget.take(500)).isTrue();
        assertThat(budget.take(1)).isFalse();

        budget.giveBackUnfinished(500);
        assertThat(budget.takeUnfinished(500)).isTrue();
        budget.giveBackUnfinished(500);
        budget.giveBack(500);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatIsFinishedLeavesNoRoomForTheUnfinished() {
        assertThat(budget.take(900)).isTrue();
        assertThat(budget.takeUnfinished(200)).isFalse();
        assertThat(budget.takeUnfinished(100)).isTrue();
        assertThat(budget.taken()).isEqualTo(1000);
    }

    @Test
    void eachClientHasItsShareAndNobodyMoreThanAll() {
        assertThat(budget.enter(Optional.of("a"))).isTrue();
        assertThat(budget.enter(Optional.of("a"))).isFalse();
        assertThat(budget.enter(Optional.of("b"))).isTrue();
        assertThat(budget.enter(Optional.empty())).isTrue();
        assertThat(budget.enter(Optional.empty())).isTrue();
        assertThat(budget.enter(Optional.of("c"))).isFalse();

        budget.leave(Optional.of("a"));
        assertThat(budget.enter(Optional.of("a"))).isTrue();
        assertThat(budget.unfinished()).isEqualTo(4);
    }

    @Test
    void itIsTightPastHalfOfWhatTheUnfinishedMayTake() {
        assertThat(budget.takeUnfinished(250)).isTrue();
        assertThat(budget.isTight()).isFalse();
        assertThat(budget.takeUnfinished(1)).isTrue();
        assertThat(budget.isTight()).isTrue();
    }
}
