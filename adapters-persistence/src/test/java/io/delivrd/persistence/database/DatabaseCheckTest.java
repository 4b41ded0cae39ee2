package io.delivrd.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.delivrd.application.doctor.Finding;
import io.delivrd.application.doctor.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseCheckTest {

    private static final int MANY = 100_000;

    @Test
    void aMigratedDatabaseIsWellAndNothingIsChanged() throws Exception {
        Map<String, Object> properties = TestDatabase.emptyProperties();
        assertThat(of(properties, 8))
                .extracting(Finding::check, Finding::verdict)
                .contains(tuple("migrations", Verdict.WARNING));

        try (Database database = TestDatabase.open(String.valueOf(properties.get("delivrd.database.url")))) {
            Map<String, Finding> findings =
                    of(properties, 8).stream().collect(Collectors.toMap(Finding::check, Function.identity()));
            assertThat(findings.keySet())
                    .contains(
                            "database", "database-version", "durability", "connections", "clock", "migrations", "disk");
            findings.remove("disk");
            assertThat(findings.values())
                    .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.OK));
            assertThat(String.valueOf(findings))
                    .doesNotContain(String.valueOf(properties.get("delivrd.database.password")));

            assertThat(of(properties, MANY))
                    .anyMatch(finding -> finding.check().equals("connections") && finding.verdict() == Verdict.WRONG);
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("update flyway_schema_history set version = '209912312359' where version ="
                        + " (select max(version) from flyway_schema_history)");
            }
            assertThat(of(properties, 8))
                    .anyMatch(finding -> finding.check().equals("migrations")
                            && finding.verdict() == Verdict.WRONG
                            && finding.seen().contains("209912312359"));
        }
    }

    @Test
    void whatIsNotThereIsToldAndNotMade(@TempDir Path folder) {
        assertThat(new DatabaseCheck(settings(Optional.empty(), "", "", folder, 8), InstantSource.system()).findings())
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WARNING);
        assertThat(folder).isEmptyDirectory();

        assertThat(new DatabaseCheck(
                                settings(
                                        Optional.of("jdbc:postgresql://127.0.0.1:1/none?password=secret"),
                                        "nobody",
                                        "secret",
                                        folder,
                                        8),
                                InstantSource.system())
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
                    assertThat(finding.seen()).contains("127.0.0.1:1").doesNotContain("secret");
                });
    }

    private static List<Finding> of(Map<String, Object> properties, int poolSize) {
        return new DatabaseCheck(
                        settings(
                                Optional.of(String.valueOf(properties.get("delivrd.database.url"))),
                                String.valueOf(properties.get("delivrd.database.username")),
                                String.valueOf(properties.get("delivrd.database.password")),
                                Path.of("unused"),
                                poolSize),
                        InstantSource.system())
                .findings();
    }

    private static DatabaseSettings settings(
            Optional<String> url, String username, String password, Path folder, int poolSize) {
        return new DatabaseSettings(
                url,
                Optional.of(username),
                Optional.of(password),
                folder.toString(),
                Duration.ofMillis(700),
                poolSize,
                8,
                8,
                Duration.ofSeconds(10),
                Duration.ZERO);
    }
}
