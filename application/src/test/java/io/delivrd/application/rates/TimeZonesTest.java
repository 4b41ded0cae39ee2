package io.delivrd.application.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeZonesTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "europe/berlin, Europe/Berlin",
        "EUROPE/BERLIN, Europe/Berlin",
        "America/New York, America/New_York",
        "utc, UTC",
        "Z, Z",
        "+02:00, +02:00",
        "05:30, +05:30",
        "UTC+1, UTC+01:00"
    })
    void aZoneIsReadAsPeopleWriteIt(String text, String zone) {
        assertThat(TimeZones.read(text)).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "Berlin, Europe/Berlin",
        "berlin, Europe/Berlin",
        "Berln, Europe/Berlin",
        "Belrin, Europe/Berlin",
        "Europe/Berlni, Europe/Berlin",
        "Europ/Berlin, Europe/Berlin",
        "Asia/Berlin, Europe/Berlin",
        "Zürich, Europe/Zurich",
        "new york, America/New_York",
        "New-York, America/New_York",
        "colombo, Asia/Colombo",
        "Calcutta, Asia/Calcutta",
        "Kolkatta, Asia/Kolkata",
        "los_angelos, America/Los_Angeles",
        "PST, America/Los_Angeles",
        "UTCC, UTC"
    })
    void aMistypedZoneIsRefusedWithTheOneMeant(String text, String meant) {
        assertThatExceptionOfType(InvalidParameter.class)
                .isThrownBy(() -> TimeZones.read(text))
                .satisfies(refused -> {
                    assertThat(refused.parameter()).isEqualTo("zone");
                    assertThat(refused.suggestions()).contains(meant).hasSizeLessThanOrEqualTo(5);
                    assertThat(refused.suggestions().getFirst()).isEqualTo(meant);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "?", "Middle-earth/Rivendell", "<script>"})
    void whereNothingIsNearNothingIsSuggested(String text) {
        assertThat(TimeZones.like(text)).isEmpty();
    }

    @Test
    void anEndlessNameCostsNothing() {
        assertThat(TimeZones.like("Berlin".repeat(10_000))).isEmpty();
    }

    @Test
    void aZoneThatIsNoWholeNumberOfQuarterHoursIsRefused() {
        assertThatExceptionOfType(InvalidParameter.class)
                .isThrownBy(() -> TimeZones.read("+00:07"))
                .satisfies(refused -> assertThat(refused.tag()).isEqualTo("zone_odd"));
    }
}
