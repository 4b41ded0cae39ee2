package io.delivrd.persistence.imports;

import static io.delivrd.application.SampleReceipt.NOON;
import static io.delivrd.domain.catalogue.VonageCatalogue.VONAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.imports.ImportRun;
import io.delivrd.application.imports.ImportRun.State;
import io.delivrd.application.imports.ReportLines.ReportLine.Refused;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresImportRunsTest {

    private static Database database;
    private static PostgresImportRuns runs;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        runs = new PostgresImportRuns(database);
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void anImportIsFoundAsItWasLastStoredWithEveryRefusedLineOnce() {
        ImportRun run = ImportRun.begun(UUID.randomUUID(), VONAGE, "june.zip", "/spool/1", 4_000, NOON);
        runs.add(run);
        List<Refused> refused = LongStream.rangeClosed(1, 2_500)
                .mapToObj(line -> new Refused(line, "a.csv", line + 1, "status", "no status"))
                .toList();
        ImportRun further = run.at(2_000, 3_000, 400, 100, 2_500).readAs("UTF-8, Windows-1252");

        runs.update(further, refused);
        runs.update(further, refused.subList(0, 10));

        List<Refused> kept = new ArrayList<>();
        runs.refusedOf(run.id(), kept::add);
        assertThat(kept).isEqualTo(refused);
        assertThat(runs.find(run.id())).contains(further);
        assertThat(runs.unfinished()).containsExactly(further);
    }

    @Test
    void anEndedImportIsListedFirstAndNotUnfinished() {
        ImportRun run = ImportRun.begun(UUID.randomUUID(), VONAGE, "july.csv", "", 10, NOON.plusSeconds(900));
        runs.add(run);
        ImportRun failed = run.ended(State.FAILED, NOON.plusSeconds(901), Optional.of("no header"));
        runs.update(failed, List.of());

        assertThat(runs.latest(1)).containsExactly(failed);
        assertThat(runs.unfinished()).doesNotContain(failed);
        assertThat(runs.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void whatIsQuietIsTakenOverByOneAndGivenUpInTheEnd() {
        ImportRun run = ImportRun.begun(UUID.randomUUID(), VONAGE, "august.csv", "/spool/8", 10, NOON);
        runs.add(run);
        runs.beat(List.of(run.id()), NOON);

        assertThat(runs.takeOver(run.id(), NOON, NOON.plusSeconds(10))).isFalse();
        assertThat(runs.takeOver(run.id(), NOON.plusSeconds(20), NOON.plusSeconds(40)))
                .isTrue();
        assertThat(runs.takeOver(run.id(), NOON.plusSeconds(20), NOON.plusSeconds(40)))
                .isFalse();
        assertThat(runs.giveUp(NOON.plusSeconds(40), NOON.plusSeconds(50), "gone"))
                .isZero();

        assertThat(runs.giveUp(NOON.plusSeconds(41), NOON.plusSeconds(50), "gone"))
                .isEqualTo(1);

        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(runs.find(run.id()).orElseThrow().error()).contains("gone");
        assertThat(runs.takeOver(run.id(), NOON.plusSeconds(90), NOON.plusSeconds(90)))
                .isFalse();
    }
}
