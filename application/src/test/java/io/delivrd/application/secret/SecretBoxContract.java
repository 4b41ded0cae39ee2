package io.delivrd.application.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What every implementation of [SecretBox] does.
public interface SecretBoxContract {

    SecretBox box();

    @Test
    default void whatWasSealedOpens() {
        String secret = "whsec_a line\nand ümlauts";

        String sealed = box().seal(secret);

        assertThat(sealed).doesNotContain("whsec").matches("\\p{Graph}+");
        assertThat(box().open(sealed)).isEqualTo(secret);
    }

    @Test
    default void theSameSealedTwiceLooksDifferent() {
        assertThat(box().seal("secret")).isNotEqualTo(box().seal("secret"));
    }

    @Test
    default void whatWasNeverSealedDoesNotOpen() {
        assertThatThrownBy(() -> box().open("secret")).isInstanceOf(SecretUnreadable.class);
        assertThatThrownBy(() -> box().open("1.00000000.AAAA")).isInstanceOf(SecretUnreadable.class);
    }
}
