package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.simulator.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The commands on real data.
@Timeout(300)
final class CommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void whatServeStoredIsThereTheNextDay() throws IOException, InterruptedException {
        Play play = Play.of(200, 1);
        Truth truth = play.simulation().truth();
        try (RunningServer server = RunningServer.startFromNothing(folder, Map.of("DELIVRD_SHUTDOWN_DRAIN", "2s"))) {
            assertThat(play.deliver(server).complete()).isTrue();
            Path backup = backedUp(server);
            Operations.assertThatEveryMetricExists(server.get("/prometheus").body());
            assertThatTheDoctorIsContentAndLeavesNothing(server, truth);
            server.askToStop();
            Eventually.holds(
                    "it is not ready, and answers",
                    Duration.ofSeconds(2),
                    () -> server.get("/health/readiness").statusCode() == 503);
            assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
            assertThat(server.stop(Duration.ofSeconds(10))).isIn(0, 143);

            assertThat(server.command("verify").status()).as("without a server").isZero();
            server.startAgain();

            Figures.assertTrue(server, truth);

            Command.Result restored = Command.run(
                    folder,
                    Map.of(),
                    List.of(
                            "restore",
                            backup.toString(),
                            "--data-dir",
                            folder.resolve("restored").toString()));
            assertThat(restored.output())
                    .startsWith("restored: as of ")
                    .contains("equal: " + truth.receipts() + " receipts, " + truth.parts() + " parts, ");
            assertThat(restored.status()).isZero();
        }
    }

    /// Not tried here: what it is restored into is verified later.
    private Path backedUp(RunningServer server) throws IOException, InterruptedException {
        Path backups = folder.resolve("backups");
        Command.Result backup = server.command("backup", "--no-verify", "--to", backups.toString());
        assertThat(backup.output()).startsWith("backed up: ");
        assertThat(backup.status()).isZero();
        try (Stream<Path> files = Files.list(backups)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// But for what a test has not: accounts of its own.
    private static void assertThatTheDoctorIsContentAndLeavesNothing(RunningServer server, Truth truth)
            throws IOException, InterruptedException {
        Command.Result doctor = server.command("doctor", "--url", server.uri().toString());

        assertThat(doctor.output())
                .contains("ok       configuration: ")
                .contains("ok       database: ")
                .contains("ok       durability: fsync")
                .contains("ok       migrations: ")
                .contains("answered 200, by this installation")
                .contains("a receipt without a signature is answered 204")
                .contains("ok       backup: the newest backup is 0 h old")
                .doesNotContain(RunningServer.TOKEN);
        assertThat(doctor.status()).as(doctor.output() + doctor.log()).isZero();
        Figures.assertTrue(server, truth);
    }

    @Test
    void verifyTellsDamageAndRebuildRepairsIt() throws IOException, InterruptedException, SQLException {
        Play play = Play.of(200, 1);
        Truth truth = play.simulation().truth();
        try (RunningServer server = RunningServer.start(folder)) {
            assertThat(play.deliver(server).complete()).isTrue();
            Figures.assertTrue(server, truth);

            assertThat(damaged(
                            server,
                            "update delivery_rollup set n = n + 1 where n = (select max(n) from delivery_rollup)"))
                    .isPositive();
            Command.Result different = server.command("verify");
            assertThat(different.status()).isEqualTo(1);
            assertThat(different.output()).startsWith("different: ").contains("delivery_rollup");

            assertThat(damaged(
                            server,
                            "update part set state = 'rejected', version = version + 1 where state = 'delivered'"))
                    .isPositive();
            assertThat(server.command("verify").status()).isEqualTo(1);

            Command.Result rebuilt = server.command("rebuild");
            assertThat(rebuilt.status()).isZero();
            assertThat(rebuilt.output())
                    .startsWith("rebuilt: " + truth.receipts() + " receipts, " + truth.parts() + " parts, ");
            assertThat(server.command("verify").status()).isZero();
            Figures.assertTrue(server, truth);

            String number = someNumber(server);
            Command.Result exported = server.command("privacy", "export", number);
            assertThat(exported.output())
                    .startsWith("{\"number\": \"" + number + "\"")
                    .contains("\"in\": \"receipts\"");
            done(server, "checkpoint");
            assertThat(filesHolding(number)).isNotEmpty();
            Command.Result erased = server.command("privacy", "erase", "+" + number);
            assertThat(erased.status()).as(erased.log()).isZero();
            assertThat(erased.output())
                    .startsWith("erased: ")
                    .contains("receipts: ")
                    .doesNotContain(number);
            assertThat(server.command("privacy", "find", number).output()).startsWith("nothing is kept about it");
            assertThat(server.command("verify").status()).isZero();
            Figures.assertTrue(server, truth);
            assertThat(server.command("privacy", "erase", "ACME").status()).isEqualTo(2);
            // As the page about erasure tells administrators.
            done(server, "vacuum (full, analyze)");
            done(server, "checkpoint");
            assertThat(filesHolding(number)).isEmpty();
        }
    }

    @Test
    void wrongUsageIsToldFromFailure() throws IOException, InterruptedException {
        assertThat(Command.run(folder, Map.of(), List.of("serve", "--no-such-option"))
                        .status())
                .isEqualTo(2);
    }

    private static String someNumber(RunningServer server) throws IOException, SQLException {
        try (Connection connection = server.postgres().connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select min(recipient) from part")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void done(RunningServer server, String sql) throws IOException, SQLException {
        try (Connection connection = server.postgres().connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// @return files of the data folder with these digits in them, but those of the write-ahead log
    private List<Path> filesHolding(String digits) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("pg_wal"))
                    .filter(file -> holds(file, digits))
                    .toList();
        }
    }

    /// The server goes on writing: what it removes meanwhile holds nothing.
    private static boolean holds(Path file, String digits) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(digits);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int damaged(RunningServer server, String sql) throws IOException, SQLException {
        try (Connection connection = server.postgres().connection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
