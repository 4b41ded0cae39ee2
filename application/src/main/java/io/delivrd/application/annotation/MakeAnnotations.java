package io.delivrd.application.annotation;

import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.fallback.FallbackStatus.Silence;
import io.delivrd.application.finance.closing.Periods;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.application.finance.tariff.Tariffs.Kept;
import io.delivrd.application.finance.tariff.Tariffs.Version;
import io.delivrd.application.rates.ReportingZone;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Writes to dates what the system knows of them: tariffs that changed, webhooks that were silent, months that were
/// closed. Each is written once, however often it is looked at and by however many instances, and what somebody
/// deleted is not written again.
public final class MakeAnnotations {

    private static final int NEWEST = 50;
    private static final int LINES = 1_000;

    private final Annotations annotations;
    private final Tariffs tariffs;
    private final Periods periods;
    private final Supplier<List<Silence>> silences;
    private final ReportingZone zone;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param silences of webhooks, as they are at the moment
    public MakeAnnotations(
            Annotations annotations,
            Tariffs tariffs,
            Periods periods,
            Supplier<List<Silence>> silences,
            ReportingZone zone,
            InstantSource clock,
            RandomGenerator random) {
        this.annotations = annotations;
        this.tariffs = tariffs;
        this.periods = periods;
        this.silences = silences;
        this.zone = zone;
        this.clock = clock;
        this.random = random;
    }

    /// Writes what is not written yet.
    public void advance() {
        closedMonths();
        changedTariffs();
        silences();
    }

    private void closedMonths() {
        periods.all().stream().flatMap(month -> month.closings().stream()).forEach(closing -> {
            LocalDate day = day(closing.at());
            make(
                    "closed " + closing.period() + " " + closing.revision(),
                    day,
                    day,
                    new Fact.MonthClosed(closing.period(), closing.revision()));
        });
    }

    /// On the first day on which a new price holds; on that of the change itself where prices only end.
    private void changedTariffs() {
        for (Version version : tariffs.versions(NEWEST)) {
            String key = "tariff " + version.version();
            if (!annotations.isMade(key)) {
                LocalDate day = firstDay(version).orElse(day(version.at()));
                make(key, day, day, new Fact.TariffChanged(version.version(), version.lines()));
            }
        }
    }

    private Optional<LocalDate> firstDay(Version version) {
        Tariffs.Query query = new Tariffs.Query(Optional.empty(), Optional.empty(), OptionalInt.of(version.version()));
        List<LocalDate> days = new ArrayList<>();
        List<Kept> lines = tariffs.lines(query, 0, LINES);
        while (!lines.isEmpty()) {
            lines.stream()
                    .filter(line -> line.since() == version.version())
                    .map(line -> line.tariff().from())
                    .min(LocalDate::compareTo)
                    .ifPresent(days::add);
            lines = tariffs.lines(query, lines.getLast().line(), LINES);
        }
        return days.stream().min(LocalDate::compareTo);
    }

    private void silences() {
        Instant now = clock.instant();
        for (Silence silence : silences.get()) {
            String who = silence.provider().text() + " " + silence.account().text();
            Optional<Instant> since = silence.lastPushed().map(at -> at.truncatedTo(ChronoUnit.SECONDS));
            make(
                    "outage " + who + " " + since.map(Instant::toString).orElse("ever"),
                    day(since.orElse(now)),
                    day(now),
                    new Fact.Silent(silence.provider(), silence.account(), since));
        }
    }

    private void make(String key, LocalDate first, LocalDate last, Fact fact) {
        Instant now = clock.instant();
        annotations.make(
                key,
                new Annotation(
                        new UUID(random.nextLong(), random.nextLong()),
                        fact.kind(),
                        first,
                        last,
                        fact.text(),
                        "",
                        new Scope.All(),
                        now,
                        now));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone.zone());
    }
}
