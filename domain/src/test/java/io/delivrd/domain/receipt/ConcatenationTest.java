package io.delivrd.domain.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcatenationTest {

    @ParameterizedTest
    @CsvSource({
        "0500037a0201, 7a, 1, 2",
        "0500037A0202, 7a, 2, 2",
        "06080401f40302, 01f4, 2, 3",
        // Ports before it, as in a message for an application.
        "0b05040b8423f00003cc0301, cc, 1, 3",
        // More follows than the header says.
        "0500037a0201ffff, 7a, 1, 2"
    })
    void headersTellThePlace(String header, String ref, int number, int count) {
        assertThat(Concatenation.ofHeader(header)).contains(new Concatenation(ref, number, count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "05", "0500037a", "0500037a0203", "0500037a0200", "0500037a0001", "06050415811581", "zz"})
    void otherHeadersTellNone(String header) {
        assertThat(Concatenation.ofHeader(header)).isEmpty();
    }

    @Test
    void theReferenceOfTwoBytesIsNoOtherOfOne() {
        assertThat(Concatenation.ofHeader("0608040001" + "0201"))
                .isNotEqualTo(Concatenation.ofHeader("050003" + "010201"));
    }
}
