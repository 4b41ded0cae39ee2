package io.delivrd.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {

    @Test
    void whatIsMissedIsSaid() {
        Report report = new Report();
        report.between("band", .87, .93, .9, 400);
        assertThat(report.allHeld()).isTrue();

        report.below("false alarms", .01, .02, 300);
        report.atLeast("auc", .97, Double.NaN, 0);

        assertThat(report.allHeld()).isFalse();
        assertThat(report.summary())
                .contains("| band | 87 % to 93 % | 90.0 % | 400 | held |")
                .contains("| false alarms | below 1 % | 2.00 % | 300 | **missed** |")
                .contains("| auc | at least 97 % | no data | 0 | **missed** |");
    }

    @Test
    void theDocumentSaysWhereItsFiguresComeFrom() {
        Report report = new Report();
        report.section("Comparison", "Of two.");
        report.table(List.of("what", "share"), List.of(List.of("A/A", "98 %")));

        assertThat(Document.of(report, "abc1234", LocalDate.of(2026, 11, 29), 42, false))
                .contains("Commit abc1234, 2026-11-29, seed 42.")
                .contains("## Comparison\n\nOf two.\n\n| what | share |\n|---|---:|\n| A/A | 98 % |\n")
                .contains("one in ten outcomes lies outside a band of 90 %, and should");
    }
}
