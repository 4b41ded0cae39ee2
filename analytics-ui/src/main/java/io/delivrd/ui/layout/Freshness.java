package io.delivrd.ui.layout;

import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.ui.layout.Times.TimeText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// Reads how fresh the figures are.
@Singleton
public final class Freshness {

    private final IntakeRecord record;
    private final Quarantine quarantine;

    Freshness(IntakeRecord record, Quarantine quarantine) {
        this.record = record;
        this.quarantine = quarantine;
    }

    /// @param lastReceived empty if no receipt ever came
    /// @param word changes with every receipt: what `/live` answered when the page was made
    /// @param quarantineText how many requests could not be read; empty text if none wait
    public record Stamp(
            Optional<TimeText> lastReceived,
            TimeText asOf,
            String zoneText,
            String storedText,
            String quarantineText,
            String word) {}

    public Stamp stamp(Numbers numbers, Times times, Instant asOf) {
        IntakeRecord.Totals totals = record.totals();
        long waiting = quarantine.waiting(Quarantine.Kind.UNREADABLE);
        Words words = numbers.words();
        return new Stamp(
                totals.lastReceivedAt().map(times::second),
                times.second(asOf),
                times.zoneText(),
                words.text("freshness.stored", numbers.count(totals.stored()), numbers.count(totals.repeated())),
                waiting == 0 ? "" : words.text("freshness.quarantine", waiting, numbers.count(waiting)),
                word(totals));
    }

    /// @return a text that changes with every receipt
    public static String word(IntakeRecord.Totals totals) {
        return totals.stored() + " " + totals.repeated();
    }
}
