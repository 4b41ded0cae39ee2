package io.delivrd.application.campaign;

import static io.delivrd.application.SampleReceipt.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.campaign.RuleVersions.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every implementation of [RuleVersions] does. The store is empty.
public interface RuleVersionsContract {

    RuleVersions versions();

    @Test
    default void theLastVersionIsInForceAndAllAreKept() {
        Version one = new Version(1, List.of("before::", "regex:^(a+)"), NOON, "ann");
        Version two = new Version(2, List.of(), NOON.plusSeconds(1), "bob");
        assertThat(versions().last()).isZero();
        assertThat(versions().newest(9)).isEmpty();

        assertThat(versions().add(one)).isTrue();
        assertThat(versions().add(new Version(1, List.of("whole"), NOON, "cat")))
                .as("somebody was first")
                .isFalse();
        assertThat(versions().add(two)).isTrue();

        assertThat(versions().last()).isEqualTo(2);
        assertThat(versions().newest(9)).containsExactly(two, one);
        assertThat(versions().newest(1)).containsExactly(two);
    }
}
