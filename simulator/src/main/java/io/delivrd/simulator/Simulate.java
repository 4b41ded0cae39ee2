package io.delivrd.simulator;

import java.io.Flushable;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command that sends simulated receipts to a running server.
///
/// Exit status 0 if every receipt was finally answered 2xx, 1 if not, 2 for wrong usage.
@Command(
        name = "simulate",
        description = "Sends simulated delivery receipts to a running server.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Simulate implements Callable<Integer> {

    private static final int PROGRESS_SECONDS = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--target", required = true, paramLabel = "URL", description = "Server to send to.")
    private @Nullable URI target;

    @Option(names = "--path", paramLabel = "PATH", description = "Path of the webhook.")
    private String path = "/webhooks/vonage/receipts";

    @Option(names = "--scenario", paramLabel = "NAME", description = "What is sent: load, clean or demo.")
    private String scenario = "load";

    @Option(names = "--messages", paramLabel = "N", description = "Messages submitted; some have several parts.")
    private int messages = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Same seed and start, same receipts.")
    private long seed = 1;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description = "When the first message was sent, ISO 8601; without it, so long ago that all is past.")
    private @Nullable Instant start;

    @Option(names = "--live", description = "Send each receipt when its time comes by the clock.")
    private boolean live;

    @Option(names = "--rate", paramLabel = "R", description = "Receipts per second at most; 0 for no limit.")
    private double rate;

    @Option(names = "--connections", paramLabel = "N", description = "Calls under way at once, at most.")
    private int connections = 64;

    @Option(names = "--retries", paramLabel = "N", description = "Retries of a receipt after 429, 5xx or silence.")
    private int retries = 14;

    @Option(names = "--mode", paramLabel = "MODE", description = "form, get, json or mixed; else the scenario's.")
    private @Nullable String mode;

    @Option(
            names = "--repeats",
            paramLabel = "SHARE",
            description = "Share of receipts sent again; else the scenario's.")
    private @Nullable Double repeats;

    @Option(
            names = "--reorder",
            paramLabel = "SHARE",
            description = "Share of receipts out of order; else the scenario's.")
    private @Nullable Double reorder;

    @Option(names = "--api-key", paramLabel = "K", description = "Account that receipts name.")
    private String apiKey = "ab12cd34";

    @Option(
            names = "--sign",
            paramLabel = "METHOD",
            description = "none, md5, md5-hmac, sha1-hmac, sha256-hmac or sha512-hmac.")
    private String sign = "none";

    @Option(names = "--secret", paramLabel = "S", description = "Signature secret.")
    private @Nullable String secret;

    @Option(names = "--truth", paramLabel = "FILE", description = "Write what the server must find, as JSON.")
    private @Nullable Path truth;

    @Option(names = "--transcript", paramLabel = "FILE", description = "Write what was answered 2xx, one JSON a line.")
    private @Nullable Path transcript;

    private final InstantSource clock;

    /// By the clock of this machine.
    public Simulate() {
        this(InstantSource.system());
    }

    /// @param clock gives the start where none is asked for, and paces a live delivery
    public Simulate(InstantSource clock) {
        this.clock = clock;
    }

    /// Runs the command on its own.
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = commandLine();
        PrintWriter err = line.getErr();
        Simulation simulation = simulation(line);
        DeliverySettings settings = settings(line);
        if (truth != null) {
            Files.writeString(truth, simulation.truth().toJson());
        }
        err.printf(
                Locale.ROOT,
                "Sending scenario %s, %d messages, seed %d, from %s to %s%n",
                simulation.scenario().name(),
                messages,
                seed,
                simulation.start(),
                settings.target());
        DeliveryReport report = reported(simulation, settings, err);
        return report.complete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Simulation simulation(CommandLine line) {
        try {
            Scenario chosen = Scenario.named(scenario, messages).with(account(line));
            chosen = chosen.with(quirks(chosen.quirks()));
            if (mode != null) {
                chosen = chosen.with(transports(mode));
            }
            Instant suited = clock.instant().minus(live ? chosen.history() : chosen.span());
            Instant begin = Optional.ofNullable(start).orElse(suited.truncatedTo(ChronoUnit.SECONDS));
            return new Simulation(chosen, seed, begin);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Account account(CommandLine line) {
        if (sign.equalsIgnoreCase("none")) {
            return Account.unsigned(apiKey);
        }
        if (secret == null) {
            throw new ParameterException(line, "--sign needs --secret");
        }
        return Account.signed(apiKey, SigningMethod.parse(sign), secret);
    }

    private Quirks quirks(Quirks quirks) {
        Quirks changed = quirks;
        if (repeats != null) {
            if (!(repeats >= 0 && repeats <= 1)) {
                throw new IllegalArgumentException("--repeats out of range: " + repeats);
            }
            changed = changed.with(Quirk.REPEAT, repeats / 2).with(Quirk.FRESH_REPEAT, repeats / 2);
        }
        if (reorder != null) {
            changed = changed.with(Quirk.REVERSED, reorder).with(Quirk.SHUFFLED, reorder);
        }
        return changed;
    }

    private static List<Transport> transports(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "form" -> List.of(Transport.FORM);
            case "get" -> List.of(Transport.GET);
            case "json" -> List.of(Transport.JSON);
            case "mixed" -> List.of(Transport.values());
            default -> throw new IllegalArgumentException("no mode: " + mode);
        };
    }

    private DeliverySettings settings(CommandLine line) {
        if (target == null) {
            throw new ParameterException(line, "--target is missing");
        }
        try {
            DeliverySettings base = DeliverySettings.to(target);
            DeliverySettings settings = base.at(path).at(rate).over(connections).retrying(retries, base.firstBackoff());
            return live ? settings.asTimePasses() : settings;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private DeliveryReport reported(Simulation simulation, DeliverySettings settings, PrintWriter err)
            throws IOException {
        if (transcript == null) {
            return deliver(simulation, settings, Acknowledgements.ignored(), () -> {}, err);
        }
        try (Transcript written = new Transcript(transcript)) {
            return deliver(simulation, settings, written, written, err);
        }
    }

    private DeliveryReport deliver(
            Simulation simulation,
            DeliverySettings settings,
            Acknowledgements acknowledgements,
            Flushable transcript,
            PrintWriter err)
            throws IOException {
        Delivery delivery = new Delivery(settings, clock, acknowledgements);
        CountDownLatch summarised = new CountDownLatch(1);
        Thread closing = new Thread(() -> closeAndWait(delivery, summarised), "stop-simulation");
        Runtime.getRuntime().addShutdownHook(closing);
        try (delivery;
                ScheduledExecutorService progress = Executors.newSingleThreadScheduledExecutor();
                Stream<SimulatedReceipt> receipts = simulation.receipts()) {
            progress.scheduleAtFixedRate(
                    () -> summarise(delivery.progress(), err), PROGRESS_SECONDS, PROGRESS_SECONDS, TimeUnit.SECONDS);
            DeliveryReport report = delivery.deliver(receipts);
            progress.shutdownNow();
            transcript.flush();
            summarise(report, err);
            return report;
        } finally {
            summarised.countDown();
            removeHook(closing);
        }
    }

    private static void closeAndWait(Delivery delivery, CountDownLatch summarised) {
        delivery.close();
        try {
            boolean _ = summarised.await(PROGRESS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread closing) {
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException _) {
            // The machine is going down, which is what the hook is for.
        }
    }

    private static void summarise(DeliveryReport report, PrintWriter err) {
        err.printf(
                Locale.ROOT,
                "sent=%d acknowledged=%d lost=%d retried=%d answers=%s receipts_per_second=%.0f elapsed=%.1fs%n",
                report.sent(),
                report.acknowledged(),
                report.lost(),
                report.retried(),
                report.answersByClass(),
                report.receiptsPerSecond(),
                report.elapsed().toMillis() / 1_000.0);
        err.flush();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("to be run by picocli");
        }
        return spec.commandLine();
    }
}
