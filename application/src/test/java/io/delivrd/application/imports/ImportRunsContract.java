package io.delivrd.application.imports;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.imports.ImportRun.State;
import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every store of imports does, and every judge of who works on them. Other imports may be there.
public interface ImportRunsContract {

    ImportRuns runs();

    /// @return of the same imports
    ImportBeats beats();

    private ImportRun begun(Instant at) {
        ImportRun run = ImportRun.begun(UUID.randomUUID(), VONAGE, "june.zip", "/spool/1", 4_000, at);
        runs().add(run);
        return run;
    }

    private List<Refused> refusedOf(ImportRun run) {
        List<Refused> kept = new ArrayList<>();
        runs().refusedOf(run.id(), kept::add);
        return kept;
    }

    private static List<Refused> refused(int lines) {
        return LongStream.rangeClosed(1, lines)
                .mapToObj(line -> new Refused(line, "a.csv", line + 1, "status", "no status"))
                .toList();
    }

    @Test
    default void anImportIsFoundAsItWasLastStoredWithEveryRefusedLineOnce() {
        ImportRun run = begun(NOON);
        List<Refused> refused = refused(2_500);
        ImportRun further = run.at(2_000, 3_000, 400, 100, 2_500).readAs("UTF-8, Windows-1252");

        assertThat(runs().update(further, refused)).isTrue();
        assertThat(runs().update(further, refused.subList(0, 10))).isTrue();

        assertThat(refusedOf(run)).isEqualTo(refused);
        assertThat(runs().find(run.id())).contains(further);
        assertThat(runs().unfinished()).contains(further);
        assertThat(runs().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    default void anEndedImportIsListedAndNotUnfinished() {
        ImportRun run = begun(NOON.plusSeconds(900));
        ImportRun failed = run.ended(State.FAILED, NOON.plusSeconds(901), Optional.of("no header"));

        assertThat(runs().update(failed, List.of())).isTrue();

        assertThat(runs().latest(50)).contains(failed);
        assertThat(runs().unfinished()).doesNotContain(failed);
    }

    @Test
    default void theLatestComeFirstAndOfThoseNotEndedTheOldest() {
        ImportRun second = begun(NOON.plusSeconds(100_002));
        ImportRun first = begun(NOON.plusSeconds(100_001));
        ImportRun third = begun(NOON.plusSeconds(100_003));

        assertThat(runs().latest(2)).containsExactly(third, second);
        assertThat(runs().unfinished())
                .filteredOn(List.of(first, second, third)::contains)
                .containsExactly(first, second, third);
        runs().cancel(third.id(), NOON.plusSeconds(100_004));
        runs().cancel(second.id(), NOON.plusSeconds(100_004));
        runs().cancel(first.id(), NOON.plusSeconds(100_004));
    }

    @Test
    default void whatEndedElsewhereIsNotWrittenOver() {
        ImportRun run = begun(NOON);
        assertThat(runs().cancel(run.id(), NOON.plusSeconds(1))).isTrue();

        assertThat(runs().update(run.at(10, 1, 1, 0, 0), refused(1))).isFalse();
        assertThat(runs().cancel(run.id(), NOON.plusSeconds(2))).isFalse();
        assertThat(runs().cancel(UUID.randomUUID(), NOON)).isFalse();

        assertThat(runs().find(run.id())).contains(run.ended(State.CANCELLED, NOON.plusSeconds(1), Optional.empty()));
        assertThat(refusedOf(run)).isEmpty();
    }

    @Test
    default void whatIsQuietIsTakenOverByOneAndGivenUpInTheEnd() {
        ImportRun run = begun(NOON);
        beats().beat(List.of(run.id()), NOON);

        assertThat(beats().takeOver(run.id(), NOON, NOON.plusSeconds(10))).isFalse();
        assertThat(beats().takeOver(run.id(), NOON.plusSeconds(20), NOON.plusSeconds(40)))
                .isTrue();
        assertThat(beats().takeOver(run.id(), NOON.plusSeconds(20), NOON.plusSeconds(40)))
                .isFalse();
        assertThat(beats().giveUp(NOON.plusSeconds(40), NOON.plusSeconds(50), "gone"))
                .isZero();

        assertThat(beats().giveUp(NOON.plusSeconds(41), NOON.plusSeconds(50), "gone"))
                .isEqualTo(1);

        assertThat(runs().find(run.id())).contains(run.ended(State.FAILED, NOON.plusSeconds(50), Optional.of("gone")));
        assertThat(beats().takeOver(run.id(), NOON.plusSeconds(90), NOON.plusSeconds(90)))
                .isFalse();
    }
}
