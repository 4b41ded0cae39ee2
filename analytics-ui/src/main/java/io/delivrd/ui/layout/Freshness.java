package io.delivrd.ui.layout;

import io.delivrd.application.folding.FoldProgress;
import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.ui.layout.Times.TimeText;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads how fresh the figures are.
@Singleton
public final class Freshness {

    /// Readers are told of a lag that is longer.
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private final IntakeRecord record;
    private final Quarantine quarantine;
    private final FoldProgress folding;

    Freshness(IntakeRecord record, Quarantine quarantine, FoldProgress folding) {
        this.record = record;
        this.quarantine = quarantine;
        this.folding = folding;
    }

    /// @param lastReceived empty if no receipt ever came
    /// @param word changes with every receipt: what `/freshness` answered when the page was made
    /// @param quarantineText how many requests could not be read; empty text if none wait
    /// @param lagText how far the figures are behind what has come; empty text where it is not worth telling
    public record Stamp(
            Optional<TimeText> lastReceived,
            TimeText asOf,
            String zoneText,
            String storedText,
            String quarantineText,
            String lagText,
            String word) {}

    public Stamp stamp(Numbers numbers, Times times, Instant asOf) {
        IntakeRecord.Totals totals = record.totals();
        long waiting = quarantine.waiting(Quarantine.Kind.UNREADABLE);
        Duration lag = folding.lag();
        Words words = numbers.words();
        return new Stamp(
                totals.lastReceivedAt().map(times::second),
                times.second(asOf),
                times.zoneText(),
                words.text("freshness.stored", numbers.count(totals.stored()), numbers.count(totals.repeated())),
                waiting == 0 ? "" : words.text("freshness.quarantine", waiting, numbers.count(waiting)),
                lag.compareTo(WORTH_TELLING) < 0 ? "" : words.text("freshness.lag", numbers.duration(lag)),
                word(totals));
    }

    /// @return a text that changes with every receipt
    public static String word(IntakeRecord.Totals totals) {
        return totals.stored() + " " + totals.repeated();
    }
}
