package io.delivrd.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options by which `simulate` plays a [BilledMonth] instead of a scenario.
final class MonthOptions {

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            description = "Play a month of which three accounts are kept that disagree in known ways.")
    private @Nullable YearMonth month;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the month's records, price list, invoice and truth are written.")
    private Path directory = Path.of(".");

    @Option(names = "--late", description = "Play only what comes when the month has been closed.")
    private boolean late;

    /// Where and how a month is played.
    ///
    /// @param account at Vonage
    /// @param token bearer token; empty for none
    /// @param provider how the provider's reports are served; empty if they are not
    record Target(URI uri, String account, Optional<String> token, Optional<ProviderSettings> provider) {}

    boolean isAsked() {
        return month != null;
    }

    /// Writes the files and plays the month; serves its records until stopped, if that is wanted.
    ///
    /// @return exit status
    int play(CommandLine line, int messages, long seed, Target at, InstantSource clock) throws IOException {
        BilledMonth played = planned(line, at.account(), messages, seed);
        PrintWriter err = line.getErr();
        write(played);
        if (at.provider().isEmpty()) {
            return delivered(played, at, clock, err);
        }
        try (SimulatedProvider served =
                new SimulatedProvider(played, clock, at.provider().get())) {
            err.printf("Serving the provider at %s%n", served.url());
            int exit = delivered(played, at, clock, err);
            Hooks.awaitStop(err);
            return exit;
        }
    }

    private BilledMonth planned(CommandLine line, String account, int messages, long seed) {
        try {
            return BilledMonth.of(Objects.requireNonNull(month), account, messages, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private int delivered(BilledMonth played, Target at, InstantSource clock, PrintWriter err) throws IOException {
        err.printf("Playing %s%s, files in %s%n", late ? "what is late of " : "", month, directory);
        try (MonthDelivery delivery = new MonthDelivery(played, at.uri(), at.token(), clock)) {
            DeliveryReport report = late ? delivery.playLate() : delivery.play();
            new Summaries(err).add(report);
            return report.complete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void write(BilledMonth played) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("truth.json"), played.truth());
        Files.writeString(directory.resolve("tariff.csv"), played.tariff());
        Files.writeString(directory.resolve("invoice.csv"), played.invoice());
        Files.writeString(directory.resolve("records.csv"), played.records());
        Files.writeString(directory.resolve("late-records.csv"), played.lateRecords());
        Files.writeString(directory.resolve("submissions.ndjson"), played.submissions());
    }
}
