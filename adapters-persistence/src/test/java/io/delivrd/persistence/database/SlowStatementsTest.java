package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SlowStatementsTest {

    @Test
    void noValueIsTold() {
        assertThat(
                        SlowStatements.withoutValues(
                                "select *\n  from part\n where recipient = '4477''00900123' and n = 447700900123 and state = ?"))
                .isEqualTo("select * from part where recipient = ? and n = ? and state = ?");
    }
}
