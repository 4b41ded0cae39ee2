package io.delivrd.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-14 10:31:09, 2026-02-14T10:31:09Z",
        "2026-02-14T10:31:09, 2026-02-14T10:31:09Z",
        "' 2026-02-14 10:31:09 ', 2026-02-14T10:31:09Z",
        "2026-02-14 10:31:09 +0000, 2026-02-14T10:31:09Z",
        "2026-02-14 10:31:09 +0200, 2026-02-14T08:31:09Z",
        "2026-02-14T10:31:09.000+00:00, 2026-02-14T10:31:09Z",
        "2026-02-14T10:31:09.000 00:00, 2026-02-14T10:31:09Z",
        "2026-02-14T10:31:09Z, 2026-02-14T10:31:09Z",
        "2026-02-14 10:31:09 Z, 2026-02-14T10:31:09Z",
        "2026-02-14 10:31:09.123, 2026-02-14T10:31:09.123Z",
        "2026-02-14T10:31:09.123456789Z, 2026-02-14T10:31:09.123456Z",
        "2020-06-04T12:21:35+0000, 2020-06-04T12:21:35Z",
        "2020-06-04T12:21:35+00:00, 2020-06-04T12:21:35Z",
        "2020-06-04T12:21:35.250+0000, 2020-06-04T12:21:35.250Z",
        "2020-06-04T12:21:35+02, 2020-06-04T10:21:35Z",
        "2026-02-14T10:31:09-05:30, 2026-02-14T16:01:09Z"
    })
    void everySpellingSeenIsRead(String text, String instant) {
        assertThat(IsoTime.parse(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-02-14",
                "2026-02-30 10:31:09",
                "2026-02-14 25:31:09",
                "2026-02-14 10:31",
                "14/02/2026 10:31:09",
                "2026-02-14x10:31:09",
                "2026-02-14 10:31:09 later",
                "2026-02-14T10:31:09later",
                "2026-02-14 10:3１:09",
                "1771065069"
            })
    void whatIsNoTimeIsAbsent(String text) {
        assertThat(IsoTime.parse(text)).isEmpty();
    }
}
