package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A migration runs before the server takes receipts. What reads or writes a table that grows with them says in
/// its head how long that takes for a million rows, so that whoever writes it has measured it, and whoever
/// upgrades can plan.
class MigrationCostTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /// Immutable, and older than the rule: made with their tables, or, as UPGRADING.md tells, before the first
    /// release.
    private static final List<String> OLDER = List.of(
            "V202611211801__create_part.sql",
            "V202611211802__create_rollups.sql",
            "V202611211806__keep_microseconds_to_receipt.sql",
            "V202611290330__expect_by_network.sql",
            "V202611292041__sum_half_hours.sql");

    private static final String GROWING = "(receipt|part|message|submission|delivery_rollup|time_to_receipt_rollup"
            + "|delivery_sum|time_to_receipt_sum|spend_sum)";
    private static final List<Pattern> COSTLY = Stream.of(
                    "(update|delete from) (only )?" + GROWING + "\\b.*",
                    "create (unique )?index (?!concurrently)\\S+ on (only )?" + GROWING + "\\b.*",
                    "alter table (only )?" + GROWING + "\\b.*("
                            + "alter column \\S+ (set data )?type|set not null|generated always"
                            + "|add (constraint|primary key|unique|check)(?!.*not valid)).*",
                    "(insert into|create table) .*\\bfrom " + GROWING + "\\b.*")
            .map(Pattern::compile)
            .toList();

    @Test
    void whatReadsOrWritesGrowingTablesSaysHowLongThatTakes() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<String> silent = files.filter(file -> !OLDER.contains(String.valueOf(file.getFileName())))
                    .filter(MigrationCostTest::isCostly)
                    .filter(file -> !head(file).contains("million"))
                    .map(Path::toString)
                    .toList();

            assertThat(silent)
                    .as("measure it on some million rows and write the time into the head, or do it in the background")
                    .isEmpty();
        }
    }

    private static boolean isCostly(Path file) {
        String statements = lines(file)
                .map(line -> line.replaceFirst("--.*", ""))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        return Arrays.stream(statements.split(";"))
                .map(String::strip)
                .anyMatch(statement -> COSTLY.stream()
                        .anyMatch(pattern -> pattern.matcher(statement).matches()));
    }

    private static String head(Path file) {
        return lines(file).takeWhile(line -> line.startsWith("--")).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
