package io.delivrd.simulator;

import java.io.Flushable;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(names = "--path", paramLabel = "PATH", description = "Path of the webhook; else the provider's.")
    private @Nullable String path;

    @Option(
            names = "--inbound-path",
            paramLabel = "PATH",
            description = "Path of the webhook for replies; else the provider's.")
    private @Nullable String inboundPath;

    @Option(names = "--live", description = "Send each receipt when its time comes by the clock.")
    private boolean live;

    @Option(names = "--rate", paramLabel = "R", description = "Receipts per second at most; 0 for no limit.")
    private double rate;

    @Option(names = "--connections", paramLabel = "N", description = "Calls under way at once, at most.")
    private int connections = 64;

    @Option(names = "--retries", paramLabel = "N", description = "Retries of a receipt; else the provider's.")
    private @Nullable Integer retries;

    @Option(
            names = "--retry-pause",
            paramLabel = "DURATION",
            description = "Before the first retry; ISO 8601, such as PT1M, which is Modica's.")
    private Duration retryPause = Duration.ofMillis(250);

    @Option(names = "--truth", paramLabel = "FILE", description = "Write what the server must find, as JSON.")
    private @Nullable Path truth;

    @Option(names = "--transcript", paramLabel = "FILE", description = "Write what was answered 2xx, one JSON a line.")
    private @Nullable Path transcript;

    @Option(names = "--submissions", description = "Tell the server what was submitted, before any receipt.")
    private boolean submissions;

    @Option(names = "--token", paramLabel = "T", description = "Bearer token for the submissions.")
    private @Nullable String token;

    @Option(names = "--drop", paramLabel = "SHARE", description = "Share of receipts lost for good, repeats and all.")
    private double drop;

    @Option(
            names = "--outage",
            paramLabel = "DURATION",
            description = "Lose all receipts for that long in the middle of the arrivals; ISO 8601, such as PT40M.")
    private @Nullable Duration outage;

    @Option(
            names = "--provider-port",
            paramLabel = "N",
            description = "Serve the provider's APIs on that port until stopped; 0 for any.")
    private @Nullable Integer providerPort;

    @Option(names = "--api-secret", paramLabel = "S", description = "Secret of the account at the provider's APIs.")
    private String apiSecret = ProviderSettings.defaults().apiSecret();

    @Mixin
    private final ScenarioOptions asked = new ScenarioOptions();

    @Mixin
    private final MonthOptions billed = new MonthOptions();

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
        if (billed.isAsked()) {
            MonthOptions.Target at = new MonthOptions.Target(
                    settings(line, Vendor.VONAGE).target(),
                    asked.apiKey().orElse(Vendor.VONAGE.account()),
                    Optional.ofNullable(token),
                    Optional.ofNullable(providerPort).map(this::providerSettings));
            return billed.play(line, asked.messages(), asked.seed(), at, clock);
        }
        Simulation simulation = asked.simulation(line, live, clock);
        DeliverySettings settings =
                settings(line, simulation.scenario().account().vendor());
        Losses losses = losses(line, simulation);
        if (truth != null) {
            Files.writeString(truth, truth(simulation).toJson());
        }
        if (providerPort == null) {
            return play(simulation, settings, losses, err);
        }
        String account = simulation.scenario().account().apiKey();
        try (SimulatedProvider served = new SimulatedProvider(simulation, clock, providerSettings(providerPort))) {
            err.printf("Serving the provider at %s, account %s, secret %s%n", served.url(), account, apiSecret);
            int exit = play(simulation, settings, losses, err);
            Hooks.awaitStop(err);
            return exit;
        }
    }

    private int play(Simulation simulation, DeliverySettings settings, Losses losses, PrintWriter err)
            throws IOException {
        err.printf(
                Locale.ROOT,
                "Sending scenario %s, %d messages, seed %d, from %s to %s%n",
                simulation.scenario().name(),
                asked.messages(),
                asked.seed(),
                simulation.start(),
                settings.target());
        URI told = settings.webhook("/api/v1/submissions", "");
        try (SubmissionDelivery submitting = new SubmissionDelivery(told, Optional.ofNullable(token), live, clock);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<SubmissionReport> submitted = CompletableFuture.supplyAsync(
                    () -> submitting.deliver(submissions ? simulation.submissions() : Stream.empty()), background);
            if (submissions && !live) {
                new Summaries(err).add(submitted.join());
            }
            DeliveryReport report = reported(simulation, settings, losses, err);
            // Before its receipts a message is submitted: what is left will have none, for the delivery was stopped.
            submitting.close();
            if (drop > 0 || outage != null) {
                new Summaries(err).add(simulation.losses(losses));
            }
            return report.complete() && submitted.join().acknowledgedAll()
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Truth truth(Simulation simulation) {
        return submissions ? simulation.truthWithSubmissions() : simulation.truth();
    }

    private ProviderSettings providerSettings(int port) {
        ProviderSettings chosen = ProviderSettings.defaults().onPort(port).withSecret(apiSecret);
        return live ? chosen : chosen.withEverythingPast();
    }

    private Losses losses(CommandLine line, Simulation simulation) {
        try {
            Losses losses = drop == 0 ? Losses.none() : Losses.none().share(drop, asked.seed());
            if (outage == null) {
                return losses;
            }
            Instant from = simulation.medianArrival().minus(outage.dividedBy(2));
            return losses.outage(from, from.plus(outage));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private DeliverySettings settings(CommandLine line, Vendor vendor) {
        if (target == null) {
            throw new ParameterException(line, "--target is missing");
        }
        try {
            DeliverySettings base = DeliverySettings.to(target, vendor);
            DeliverySettings settings = base.at(Optional.ofNullable(path).orElse(base.path()))
                    .hearingAt(Optional.ofNullable(inboundPath).orElse(base.inbound()))
                    .at(rate)
                    .over(connections)
                    .retrying(Optional.ofNullable(retries).orElse(base.retries()), retryPause);
            return live ? settings.asTimePasses() : settings;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private DeliveryReport reported(Simulation simulation, DeliverySettings settings, Losses losses, PrintWriter err)
            throws IOException {
        if (transcript == null) {
            return deliver(simulation, settings, losses, Acknowledgements.ignored(), () -> {}, err);
        }
        try (Transcript written = new Transcript(transcript)) {
            return deliver(simulation, settings, losses, written, written, err);
        }
    }

    private DeliveryReport deliver(
            Simulation simulation,
            DeliverySettings settings,
            Losses losses,
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
                Stream<SimulatedReceipt> receipts = losses.sparing(simulation.receipts())) {
            progress.scheduleAtFixedRate(
                    () -> new Summaries(err).add(delivery.progress()),
                    PROGRESS_SECONDS,
                    PROGRESS_SECONDS,
                    TimeUnit.SECONDS);
            DeliveryReport report = delivery.deliver(receipts);
            progress.shutdownNow();
            transcript.flush();
            new Summaries(err).add(report);
            return report;
        } finally {
            summarised.countDown();
            Hooks.remove(closing);
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

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("to be run by picocli");
        }
        return spec.commandLine();
    }
}
