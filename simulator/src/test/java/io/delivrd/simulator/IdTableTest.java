package io.delivrd.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdTableTest {

    private static final int MANY = 100_000;

    private final IdTable table = new IdTable();

    @Test
    void numbersSurviveGrowth() {
        for (int i = 0; i < MANY; i++) {
            table.put("id-" + i, i + 1L);
        }

        assertThat(table.size()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(table.get("id-" + i)).isEqualTo(i + 1L);
        }
        assertThat(table.get("another")).isZero();
    }

    @Test
    void everyIncrementCounts() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < MANY; i++) {
                table.increment("id-" + i);
            }
        }

        assertThat(table.size()).isEqualTo(MANY);
        assertThat(table.get("id-683")).isEqualTo(3);
        assertThat(table.most()).isEqualTo(3);
    }
}
