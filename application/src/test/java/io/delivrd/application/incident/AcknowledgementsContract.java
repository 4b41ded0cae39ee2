package io.delivrd.application.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every implementation of [Acknowledgements] does.
public interface AcknowledgementsContract {

    Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    Instant LAST = Instant.parse("2026-11-20T13:00:00Z");

    Acknowledgements acknowledgements();

    private static Acknowledgement said(UUID scope, String note, Instant at) {
        return new Acknowledgement(
                scope, FIRST, LAST, 1_082, Instant.parse("2026-11-20T00:00:00Z"), 1_082, note, "ada", at);
    }

    @Test
    default void whatIsSaidLastOfAnIncidentHolds() {
        UUID scope = UUID.randomUUID();
        Acknowledgement first = said(scope, "asked the author", LAST);
        Acknowledgement last = said(scope, "new text tomorrow", LAST.plusSeconds(60));

        acknowledgements().put(first);
        acknowledgements().put(last);

        assertThat(acknowledgements().between(FIRST, LAST))
                .filteredOn(one -> one.scope().equals(scope))
                .containsExactly(last);
    }

    @Test
    default void aWindowHoldsWhatReachesIntoIt() {
        Acknowledgement said = said(UUID.randomUUID(), "asked the author", LAST);
        acknowledgements().put(said);

        assertThat(acknowledgements().between(LAST, LAST.plus(Duration.ofDays(1))))
                .contains(said);
        assertThat(acknowledgements().between(LAST.plusSeconds(1), LAST.plus(Duration.ofDays(1))))
                .doesNotContain(said);
        assertThat(acknowledgements().between(FIRST.minus(Duration.ofDays(1)), FIRST))
                .doesNotContain(said);
    }
}
