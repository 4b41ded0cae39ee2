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
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    @Option(
            names = "--provider",
            paramLabel = "P",
            description = "Whose part is played: vonage, modica or twilio; else the scenario's.")
    private @Nullable String provider;

    @Option(names = "--path", paramLabel = "PATH", description = "Path of the webhook; else the provider's.")
    private @Nullable String path;

    @Option(
            names = "--inbound-path",
            paramLabel = "PATH",
            description = "Path of the webhook for replies; else the provider's.")
    private @Nullable String inboundPath;

    @Option(names = "--scenario", paramLabel = "NAME", description = "What is sent: load, clean, demo or new-zealand.")
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

    @Option(names = "--retries", paramLabel = "N", description = "Retries of a receipt; else the provider's.")
    private @Nullable Integer retries;

    @Option(
            names = "--retry-pause",
            paramLabel = "DURATION",
            description = "Before the first retry; ISO 8601, such as PT1M, which is Modica's.")
    private Duration retryPause = Duration.ofMillis(250);

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

    @Option(
            names = "--replies",
            paramLabel = "SHARE",
            description = "Share of messages whose recipient replies; else the scenario's.")
    private @Nullable Double replies;

    @Option(names = "--api-key", paramLabel = "K", description = "Account that receipts name; else the provider's.")
    private @Nullable String apiKey;

    @Option(
            names = "--sign",
            paramLabel = "METHOD",
            description = "How Vonage signs: none, md5, md5-hmac, sha1-hmac, sha256-hmac or sha512-hmac.")
    private String sign = "none";

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "Signature secret; Twilio's auth token, Modica's password of the webhook.")
    private @Nullable String secret;

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
                    Optional.ofNullable(apiKey).orElse(Vendor.VONAGE.account()),
                    Optional.ofNullable(token),
                    Optional.ofNullable(providerPort).map(this::providerSettings));
            return billed.play(line, messages, seed, at, clock);
        }
        Simulation simulation = simulation(line);
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
            awaitStop(err);
            return exit;
        }
    }

    private int play(Simulation simulation, DeliverySettings settings, Losses losses, PrintWriter err)
            throws IOException {
        err.printf(
                Locale.ROOT,
                "Sending scenario %s, %d messages, seed %d, from %s to %s%n",
                simulation.scenario().name(),
                messages,
                seed,
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

    static void awaitStop(PrintWriter err) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stopping = new Thread(stopped::countDown, "stop-provider");
        try {
            Runtime.getRuntime().addShutdownHook(stopping);
            err.println("Serving the provider until stopped");
            stopped.await();
            removeHook(stopping);
        } catch (InterruptedException _) {
            removeHook(stopping);
            Thread.currentThread().interrupt();
        } catch (IllegalStateException _) {
            // The machine is going down already.
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
            Losses losses = drop == 0 ? Losses.none() : Losses.none().share(drop, seed);
            if (outage == null) {
                return losses;
            }
            Instant from = simulation.medianArrival().minus(outage.dividedBy(2));
            return losses.outage(from, from.plus(outage));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Simulation simulation(CommandLine line) {
        try {
            Scenario chosen = Scenario.named(scenario, messages);
            chosen = chosen.with(quirks(chosen.quirks()))
                    .with(account(line, chosen.account().vendor()));
            if (mode != null) {
                chosen = chosen.with(transports(mode, chosen.account().vendor()));
            }
            Instant suited = clock.instant().minus(live ? chosen.history() : chosen.span());
            Instant begin = Optional.ofNullable(start).orElse(suited.truncatedTo(ChronoUnit.SECONDS));
            return new Simulation(chosen, seed, begin);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Account account(CommandLine line, Vendor usual) {
        Vendor vendor = provider == null ? usual : Vendor.named(provider);
        String name = Optional.ofNullable(apiKey).orElse(vendor.account());
        boolean unsigned = sign.equalsIgnoreCase("none");
        if (vendor != Vendor.VONAGE) {
            if (!unsigned) {
                throw new ParameterException(line, "--sign is for vonage; " + vendor.id() + " needs --secret alone");
            }
            return Account.of(vendor, name, Optional.ofNullable(secret));
        }
        if (unsigned) {
            return Account.unsigned(name);
        }
        if (secret == null) {
            throw new ParameterException(line, "--sign needs --secret");
        }
        return Account.signed(name, SigningMethod.parse(sign), secret);
    }

    private Quirks quirks(Quirks quirks) {
        Quirks changed = quirks;
        if (repeats != null) {
            if (!(repeats >= 0 && repeats <= 1)) {
                throw new IllegalArgumentException("--repeats out of range: " + repeats);
            }
            changed = changed.with(Quirk.REPEAT, repeats / 2).with(Quirk.FRESH_REPEAT, repeats / 2);
        }
        if (replies != null) {
            changed = changed.with(Quirk.REPLY, replies);
        }
        if (reorder != null) {
            changed = changed.with(Quirk.REVERSED, reorder).with(Quirk.SHUFFLED, reorder);
        }
        return changed;
    }

    private static List<Transport> transports(String mode, Vendor vendor) {
        List<Transport> all = vendor.allTransports();
        String name = mode.toUpperCase(Locale.ROOT);
        List<Transport> chosen = name.equals("MIXED")
                ? all
                : all.stream()
                        .filter(transport -> transport.name().equals(name))
                        .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no mode of " + vendor.id() + ": " + mode);
        }
        return chosen;
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

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("to be run by picocli");
        }
        return spec.commandLine();
    }
}
